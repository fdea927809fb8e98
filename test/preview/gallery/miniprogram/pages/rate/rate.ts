import { show } from '../../show'

show({ value: 3, half: 2.5, texts: ['非常不满意', '不满意', '基本满意', '满意', '非常满意'] })
