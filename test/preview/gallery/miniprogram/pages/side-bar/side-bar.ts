import { show } from '../../show'

show({
  value: 0,
  items: [
    { label: '社保', icon: 'app' },
    { label: '户籍', icon: 'user', badge: { count: 8 } },
    { label: '不动产', icon: 'home', badge: { dot: true } },
    { label: '停用', icon: 'close-circle', disabled: true },
    { label: '其他', icon: 'ellipsis' },
  ],
})
