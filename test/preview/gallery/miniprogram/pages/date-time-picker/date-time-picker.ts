import { show } from '../../show'

show(
  { visible: false, value: '2026-03-04 09:30' },
  {
    onChange({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ visible: false, value, told: `时间选择器 change ${value}` })
    },
  },
)
