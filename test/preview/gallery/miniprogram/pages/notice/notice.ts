import Message from 'tdesign-miniprogram/message/index'
import { show } from '../../show'

type Theme = 'info' | 'success' | 'warning' | 'error'

show(
  {
    themes: ['info', 'success', 'warning', 'error'],
    lines: ['第一条公告', '第二条公告', '第三条公告'],
  },
  {
    say({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      const theme = dataset['theme'] as Theme
      Message[theme]({
        context: this,
        offset: [20, 32],
        duration: 5000,
        content: `一条 ${theme} 消息`,
        closeBtn: true,
      })
    },
  },
)
