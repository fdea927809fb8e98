import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 存疑评价 */
Component({ behaviors: [care, waiting] })
