import { show } from '../../show'

show(
  {
    refreshing: false,
    rows: [...Array(20).keys()],
    texts: ['下拉刷新', '松手刷新', '正在刷新', '刷新完成'],
  },
  {
    onScroll: () => undefined,
    refresh() {
      this.setData({ refreshing: true, told: '下拉 refresh' })
      setTimeout(() => this.setData({ refreshing: false, told: '下拉 完成' }), 200)
    },
  },
)
