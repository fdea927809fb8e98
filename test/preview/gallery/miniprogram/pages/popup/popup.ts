import { show } from '../../show'

show(
  {
    visible: false,
    place: 'top',
    places: ['top', 'left', 'center', 'bottom', 'right'],
    covered: false,
    bubble: false,
    shown: true,
  },
  {
    pop({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      this.setData({ place: dataset['place'] as string, visible: true })
    },
    toggle() {
      this.setData({ shown: this.data['shown'] !== true })
    },
  },
)
