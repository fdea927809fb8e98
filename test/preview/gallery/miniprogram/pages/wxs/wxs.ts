import { show } from '../../show'

show(
  { size: 1 },
  {
    hear(text: string) {
      this.setData({ told: text })
    },
    outside() {
      this.setData({ told: '传到外面了' })
    },
    grow() {
      this.setData({ size: 2 })
    },
  },
)
