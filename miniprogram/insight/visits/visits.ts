import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 上门服务 */
Component({ behaviors: [care, waiting] })
