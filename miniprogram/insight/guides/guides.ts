import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 指南对照 */
Component({ behaviors: [care, waiting] })
