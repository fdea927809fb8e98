import { show } from '../../show'

show({
  visible: false,
  items: [{ title: '菜单一', icon: 'app' }, { title: '菜单二', icon: 'home' }, { title: '菜单三' }],
})
