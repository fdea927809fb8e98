import { show } from '../../show'

show({ value: 35, range: [20, 60], marks: [0, 20, 40, 60, 80, 100] })
