import { show } from '../../show'

show({ tab: 0, labels: ['待办', '在办', '已办'], many: [...Array(12).keys()] })
