import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'

/** 培训需求 */
Component({ behaviors: [care, waiting] })
