import { show } from '../../show'

show(
  {
    full: false,
    themes: ['circular', 'spinner', 'dots'],
    rows: [{ width: '100%', height: '200rpx' }, [{ width: '60%' }, { width: '30%' }], 1],
  },
  {
    flash() {
      this.setData({ full: true, told: '全屏加载 true' })
      setTimeout(() => this.setData({ full: false, told: '全屏加载 false' }), 400)
    },
  },
)
