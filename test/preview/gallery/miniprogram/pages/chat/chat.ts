import { show } from '../../show'

const text = (data: string) => [{ type: 'text', data }]

show(
  {
    draft: '',
    presets: [{ name: 'send', type: 'icon' }],
    animations: ['skeleton', 'moving', 'gradient', 'dot'],
    messages: [
      { chatId: '1', role: 'user', name: '市民', content: text('居住证要带什么？') },
      {
        chatId: '2',
        role: 'assistant',
        name: '助手',
        content: [{ type: 'markdown', data: '请带**身份证**和租房合同。' }],
      },
      { chatId: '3', role: 'assistant', name: '助手', status: 'pending', content: [] },
    ],
    markdown:
      '## 要带的材料\n\n1. 身份证\n2. 租房合同\n\n> 原件与复印件各一份\n\n| 项 | 数 |\n| --- | --- |\n| 照片 | 2 |\n\n`代码` 与 [链接](https://example.org)',
    attachments: [
      { fileType: 'pdf', name: '情况说明.pdf', size: 120_000 },
      { fileType: 'image', name: '照片.svg', url: '/images/photo-1.svg', size: 900 },
    ],
  },
  {
    send({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ told: `输入 send ${value}`, draft: '' })
    },
    quiet: () => undefined,
  },
)
