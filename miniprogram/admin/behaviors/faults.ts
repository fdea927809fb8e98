import type { FieldFault } from '../../api/call-error'

/** For a form: what is wrong with each field, by its name, whatever part of the call it was sent in. */
export const faults = Behavior({
  data: { faults: {} as Record<string, string> },
  observers: {
    'fault.fields'(fields: readonly FieldFault[]) {
      const entries = fields.map(
        ({ field, message }) => [field.replace(/^(window|person|values)\./, ''), message] as const,
      )
      this.setData({ faults: Object.fromEntries(entries) })
    },
  },
})
