import { speaks } from '../../behaviors/speaking'
import type { WindowView } from '../../contract/citizen'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'

/** Which window this is, and whether somebody sits there now; in 关怀版 without its department. */
Component({
  behaviors: [bindStore(preferences, ['care']), speaks('windowCard')],
  properties: {
    view: { type: Object, value: null as unknown as WindowView },
  },
})
