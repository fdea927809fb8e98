import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 绩效考评 */
Component({ behaviors: [care, waiting] })
