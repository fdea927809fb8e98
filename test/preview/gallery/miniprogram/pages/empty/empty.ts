import { show } from '../../show'

show({
  themes: ['default', 'success', 'warning', 'error'],
  links: [
    { name: '隐私', url: '/pages/button/button' },
    { name: '帮助', url: '/pages/cell/cell' },
  ],
})
