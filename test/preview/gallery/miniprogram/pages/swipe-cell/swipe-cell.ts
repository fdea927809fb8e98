import { show } from '../../show'

const style = (colour: string) => `background: ${colour}`

show(
  {
    right: [
      { text: '编辑', className: 'action', style: style('#0052d9') },
      { text: '删除', className: 'action', style: style('#d54941') },
    ],
    left: [{ text: '选择', className: 'action', style: style('#2ba471') }],
    icons: [
      { icon: { name: 'delete', color: '#fff' }, className: 'action', style: style('#d54941') },
    ],
    drags: 0,
  },
  {
    onDrag() {
      this.setData({ drags: Number(this.data['drags']) + 1 })
    },
  },
)
