import { show } from '../../show'

show({ gradient: { '0%': '#0052d9', '100%': '#2ba471' } }, { count: () => undefined })
