import { show } from '../../show'

show(
  { first: 1, titles: ['已提交', '处理中', '已办结'] },
  {
    onStep({ detail }: WechatMiniprogram.CustomEvent<{ current: number }>) {
      this.setData({ first: detail.current, told: `步骤 change ${detail.current}` })
    },
  },
)
