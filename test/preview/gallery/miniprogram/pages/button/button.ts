import { show } from '../../show'

show({
  themes: ['default', 'primary', 'danger', 'light'],
  sizes: ['large', 'medium', 'small', 'extra-small'],
  variants: ['base', 'outline', 'dashed', 'text'],
})
