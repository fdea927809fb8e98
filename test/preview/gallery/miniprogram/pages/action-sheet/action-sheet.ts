import { show } from '../../show'

show({
  list: false,
  grid: false,
  items: [
    { label: '转发' },
    { label: '收藏', icon: 'star' },
    { label: '删除', color: '#d54941' },
    { label: '停用', disabled: true },
  ],
  icons: ['微信', '收藏', '短信', '邮件', '电话', '二维码', '打印', '下载', '更多'].map(
    (label, index) => ({
      label,
      icon: ['share', 'star', 'chat', 'mail', 'call', 'qrcode', 'print', 'download', 'ellipsis'][
        index
      ],
    }),
  ),
})
