import { show } from '../../show'

show(
  { current: -1, steps: [] },
  {
    onReady() {
      const rect = (selector: string) => () =>
        new Promise((resolve) => {
          this.createSelectorQuery().select(selector).boundingClientRect(resolve).exec()
        })
      this.setData({
        steps: [
          { element: rect('.first'), title: '第一步', body: '先看这里', placement: 'bottom-left' },
          {
            element: rect('.second'),
            title: '第二步',
            body: '再看这里',
            placement: 'bottom-right',
          },
          { element: rect('.second'), title: '第三步', body: '最后是一个对话框', mode: 'dialog' },
        ],
      })
    },
    begin() {
      this.setData({ current: 0 })
    },
  },
)
