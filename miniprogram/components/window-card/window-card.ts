import type { WindowView } from '../../contract/citizen'

/** Which window this is, and whether somebody sits there now. */
Component({
  properties: {
    view: { type: Object, value: null as unknown as WindowView },
  },
})
