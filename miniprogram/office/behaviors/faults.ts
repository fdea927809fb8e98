import type { FieldFault } from '../../api/call-error'
import { rowId } from '../format/row-id'

/** Above the field at fault, in px, so that its title is seen, too. */
const ABOVE_PX = 16

/** The part of a call that a field was sent in is nothing to its form. */
const fieldOf = ({ field }: FieldFault) => field.replace(/^(window|person|device|values)\./, '')

const faultless: { faults: Record<string, string> } = { faults: {} }

/** For a form: what is wrong with each field, by its name; the first of them is brought into sight. */
export const faults = Behavior({
  data: faultless,
  observers: {
    'fault.fields'(fields: readonly FieldFault[]) {
      const [first] = fields
      if (first === undefined && Object.keys(this.data.faults).length === 0) return
      this.setData({ faults: Object.fromEntries(fields.map((one) => [fieldOf(one), one.message])) })
      if (first === undefined) return
      // a field that the page has not is said at the button only
      const selector = `#${rowId(fieldOf(first))}`
      const fail = () => undefined
      wx.nextTick(() => wx.pageScrollTo({ selector, offsetTop: -ABOVE_PX, duration: 0, fail }))
    },
  },
})
