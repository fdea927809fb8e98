import type { Tap } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import { LEVELS, type Level } from '../../contract/levels'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'
import { say } from '../../words'

const named = () =>
  LEVELS.map(({ level }) => ({ level, name: say().level(level), words: say().levelWords(level) }))

/**
 * The five faces; in 关怀版 five rows, or the chosen one alone where `folds`, which opens to the others
 * when it is tapped. Triggers `pick` with the level.
 */
Component({
  behaviors: [bindStore(preferences, ['care']), speaks('levelPicker')],
  properties: {
    /** The chosen level; 0 for none. */
    value: { type: Number, value: 0 },
    folds: { type: Boolean, value: false },
  },
  data: { levels: named(), isFolded: false },
  observers: {
    t() {
      this.setData({ levels: named() })
    },
    // the store reaches data after the properties do
    'care, folds, value'(care: boolean | undefined, folds: boolean, value: number) {
      const isFolded = care === true && folds && value > 0
      if (isFolded !== this.data.isFolded) this.setData({ isFolded })
    },
  },
  methods: {
    onTap(event: Tap<{ level: Level }>) {
      const { level } = event.currentTarget.dataset
      const wasFolded = this.data.isFolded
      if (this.data.folds && this.data.care) this.setData({ isFolded: !wasFolded })
      if (!wasFolded) this.triggerEvent('pick', { level })
    },
  },
})
