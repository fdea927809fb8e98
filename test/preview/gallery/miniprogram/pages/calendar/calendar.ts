import { show } from '../../show'

const at = (day: string) => new Date(`${day}T00:00:00+08:00`).getTime()

show(
  {
    visible: false,
    chosen: '',
    day: at('2026-03-04'),
    from: at('2026-03-01'),
    to: at('2026-05-31'),
    range: [at('2026-03-09'), at('2026-03-12')],
  },
  {
    onConfirm({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: number }>) {
      const chosen = new Date(value).toLocaleDateString('zh-CN', { timeZone: 'Asia/Shanghai' })
      this.setData({ visible: false, chosen, told: `日历 confirm ${chosen}` })
    },
  },
)
