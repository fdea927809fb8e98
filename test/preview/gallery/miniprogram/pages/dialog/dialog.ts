import Dialog from 'tdesign-miniprogram/dialog/index'
import { show } from '../../show'

show(
  {
    plain: false,
    input: false,
    many: false,
    actions: [
      { content: '第一个', theme: 'primary' },
      { content: '第二个', theme: 'light' },
      { content: '第三个', theme: 'danger' },
    ],
  },
  {
    ask() {
      Dialog.confirm({
        context: this,
        title: '命令式的对话框',
        content: '由脚本打开',
        confirmBtn: '好',
        cancelBtn: '不好',
      }).then(
        () => this.setData({ told: '命令式 好' }),
        () => this.setData({ told: '命令式 不好' }),
      )
    },
  },
)
