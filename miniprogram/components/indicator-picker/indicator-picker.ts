import type { Tap } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import type { Indicator } from '../../contract/levels'

/** The national indicators of a level as chips, any number of them. Triggers `change` with `value`. */
Component({
  behaviors: [speaks('indicatorPicker')],
  properties: {
    indicators: { type: Array, value: [] as Indicator[] },
    /** Chosen codes; those of other levels are kept and not shown. */
    value: { type: Array, value: [] as number[] },
  },
  data: { options: [] as (Indicator & { isOn: boolean })[] },
  observers: {
    'indicators, value'(indicators: Indicator[], value: number[]) {
      this.setData({
        options: indicators.map((option) => ({ ...option, isOn: value.includes(option.code) })),
      })
    },
  },
  methods: {
    onTap(event: Tap<{ code: number }>) {
      const { code } = event.currentTarget.dataset
      const chosen: number[] = this.data.value
      const value = chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code]
      this.triggerEvent('change', { value })
    },
  },
})
