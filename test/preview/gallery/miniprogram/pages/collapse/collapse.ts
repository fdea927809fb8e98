import { show } from '../../show'

show({ value: [0] })
