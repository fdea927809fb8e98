import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 一个盲点 */
Component({ behaviors: [care, waiting] })
