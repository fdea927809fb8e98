import { builtIn, innerOf, withDefault } from './define'

export const slider = builtIn('slider', {
  properties: {
    value: Number,
    min: withDefault(Number, 0),
    max: withDefault(Number, 100),
    step: withDefault(Number, 1),
    disabled: Boolean,
    showValue: Boolean,
    name: String,
    activeColor: String,
    backgroundColor: String,
    blockSize: withDefault(Number, 28),
    blockColor: String,
  },
  lifetimes: {
    attached() {
      const input = innerOf(this) as HTMLInputElement
      const on = (type: string, event: string) =>
        input.addEventListener(type, (domEvent) => {
          domEvent.stopPropagation()
          this.setData({ value: Number(input.value) })
          this.triggerEvent(event, { value: this.data.value })
        })
      on('input', 'changing')
      on('change', 'change')
    },
  },
})
