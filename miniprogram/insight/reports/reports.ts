import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 报告和台账 */
Component({ behaviors: [care, waiting] })
