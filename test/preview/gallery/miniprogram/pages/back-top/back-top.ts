import { show } from '../../show'

show(
  { scrollTop: 0 },
  {
    onPageScroll({ scrollTop }: { scrollTop: number }) {
      this.setData({ scrollTop })
    },
  },
)
