import type { Tap } from '../../behaviors/events'
import { speaks } from '../../behaviors/speaking'
import { LEVELS, type Level } from '../../contract/levels'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'
import { say } from '../../words'

const named = () =>
  LEVELS.map(({ level }) => ({ level, name: say().level(level), words: say().levelWords(level) }))

/** The five faces; in 关怀版 five rows. Triggers `pick` with the level. */
Component({
  behaviors: [bindStore(preferences, ['care']), speaks('levelPicker')],
  properties: {
    /** The chosen level; 0 for none. */
    value: { type: Number, value: 0 },
  },
  data: { levels: named() },
  observers: {
    t() {
      this.setData({ levels: named() })
    },
  },
  methods: {
    onTap(event: Tap<{ level: Level }>) {
      this.triggerEvent('pick', { level: event.currentTarget.dataset.level })
    },
  },
})
