import { ICONS } from '../../icons'
import { show } from '../../show'

show({ names: ICONS })
