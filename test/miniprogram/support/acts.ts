/* What somebody would enter into the form of any act. */
import type { ActField, ActName } from '../../../miniprogram/contract/acts'
import { fieldsOf } from '../../../miniprogram/staff/acts'
import type { Draft } from '../../../miniprogram/stores/drafts'

/** A fitting value of a field; photos are kept apart. */
export function entryOf(field: ActField): string | string[] {
  switch (field.kind) {
    case 'words':
      return field.label
    case 'choice':
      return Object.keys(field.options)[0] ?? ''
    case 'choices':
      return Object.keys(field.options).slice(0, 2)
    case 'department':
      return 'D02'
    case 'person':
      return 'P2'
    case 'step':
      return '受理'
    case 'case':
      return 'CZ2603047KQ2M'
    case 'photos':
      return []
  }
}

/** The draft of an act with every field filled. */
export const filledDraft = (act: ActName): Draft<'act'> => ({
  requestId: 'request-1',
  values: Object.fromEntries(fieldsOf(act).map(([key, field]) => [key, entryOf(field)])),
  photos: [{ path: 'tmp/1.jpg', fileId: 'cloud://e/1.jpg' }],
})
