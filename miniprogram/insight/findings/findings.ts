import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 服务盲点 */
Component({ behaviors: [care, waiting] })
