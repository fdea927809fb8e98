import type { Tap } from '../../behaviors/events'
import { LEVELS, type Level } from '../../contract/levels'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'

/** A long name breaks between its words, where the faces stand close. */
const levels = LEVELS.map(({ level, name }) => ({
  level,
  name,
  words: name.split(/^(非常|基本)/).filter((word) => word !== ''),
}))

/** The five faces; in 关怀版 five rows. Triggers `pick` with the level. */
Component({
  behaviors: [bindStore(preferences, ['care'])],
  properties: {
    /** The chosen level; 0 for none. */
    value: { type: Number, value: 0 },
  },
  data: { levels },
  methods: {
    onTap(event: Tap<{ level: Level }>) {
      this.triggerEvent('pick', { level: event.currentTarget.dataset.level })
    },
  },
})
