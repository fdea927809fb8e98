import { speaks } from '../../behaviors/speaking'
import type { WindowView } from '../../contract/citizen'

/** Which window this is, and whether somebody sits there now. */
Component({
  behaviors: [speaks('windowCard')],
  properties: {
    view: { type: Object, value: null as unknown as WindowView },
  },
})
