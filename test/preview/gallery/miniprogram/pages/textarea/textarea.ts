import { show } from '../../show'

show({ visible: false })
