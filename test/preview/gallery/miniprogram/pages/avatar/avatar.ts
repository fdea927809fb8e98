import { show } from '../../show'

show({
  themes: ['default', 'primary', 'warning', 'danger', 'success'],
  variants: ['dark', 'light', 'outline', 'light-outline'],
})
