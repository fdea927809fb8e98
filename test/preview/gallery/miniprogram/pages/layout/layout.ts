import { show } from '../../show'

show({
  items: [
    { text: '办事', icon: 'assignment' },
    { text: '评价', icon: 'star', badge: { count: 8 } },
    { text: '消息', icon: 'notification', badge: { dot: true } },
    { text: '我的', icon: 'user' },
  ],
})
