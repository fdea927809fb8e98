import { show } from '../../show'

show({}, { onPageScroll: () => undefined })
