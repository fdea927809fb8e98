import { show } from '../../show'

show({
  value: 'home',
  items: [
    { value: 'home', label: '首页', icon: 'home' },
    { value: 'app', label: '办事', icon: 'app' },
    { value: 'chat', label: '消息', icon: 'chat', badge: { count: 6 } },
    { value: 'user', label: '我的', icon: 'user', badge: { dot: true } },
  ],
  children: [
    { value: 'x', label: '展开项一' },
    { value: 'y', label: '展开项二' },
  ],
})
