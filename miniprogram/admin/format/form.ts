import type { FieldFault } from '../../api/call-error'

/** A row of a form, by the field that it holds; `form.wxml` draws it. */
export interface FormRow {
  field: string
  kind: 'text' | 'pick' | 'many'
  title: string
  hint?: string
  placeholder?: string
  /** Of a text: which keys come up, and how long it may be. */
  type?: 'text' | 'number'
  most?: number
  /** Of a choice: the name of the list that is chosen from, and what adding one is called. */
  list?: string
  add?: string
  /** What cannot be changed once it is saved. */
  isOnlyNew?: boolean
}

/** Rows that stand together. */
export interface FormCard {
  id: string
  rows: FormRow[]
}

/** The id of whatever an admin enters. */
export const ID = /^[\w.-]{1,32}$/

/** What is wrong with each field, of all that might be. */
export const faultsOf = (
  found: readonly [field: string, message: string | false][],
): FieldFault[] => found.flatMap(([field, message]) => (message ? [{ field, message }] : []))
