import { show } from '../../show'

show(
  {
    visible: false,
    modes: ['aspectFill', 'aspectFit', 'scaleToFill', 'widthFix'],
    images: [1, 2, 3].map((number) => `/images/photo-${number}.svg`),
    failed: false,
  },
  {
    onError() {
      this.setData({ failed: true })
    },
  },
)
