import type { Tap, Told } from '../../../behaviors/events'
import { clock } from '../../../api/clock'
import { dayOf } from '../../../contract/time'
import { PERIODS, periodOf, rangeOf, type Period, type PeriodId } from '../../format/period'
import { say, words } from '../../words'

const none: Period = { id: 'month', from: '', to: '' }

/** A period, by its name or by its first and last day. Triggers `change` with the period. */
Component({
  properties: {
    value: { type: Object, value: none },
  },
  data: {
    t: words.parts.periodPicker,
    periods: Object.entries(PERIODS).map(([id, name]) => ({ id, name })),
    today: dayOf(clock.now()),
    said: '',
  },
  observers: {
    value({ from, to }: Period) {
      if (from) this.setData({ said: say.period(from, to), today: dayOf(clock.now()) })
    },
  },
  methods: {
    onPeriod({ currentTarget }: Tap<{ id: PeriodId }>) {
      const { id } = currentTarget.dataset
      const { value } = this.data
      if (id === value.id) return
      this.triggerEvent(
        'change',
        id === 'range' ? { ...value, id } : periodOf(id, dayOf(clock.now())),
      )
    },
    onFrom({ detail }: Told<{ value: string }>) {
      this.triggerEvent('change', rangeOf(detail.value, this.data.value.to))
    },
    onTo({ detail }: Told<{ value: string }>) {
      this.triggerEvent('change', rangeOf(this.data.value.from, detail.value))
    },
  },
})
