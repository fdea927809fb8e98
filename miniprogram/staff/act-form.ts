import type { FieldFault } from '../api/call-error'
import { isNeeded, type ActField, type ActForm, type ActName } from '../contract/acts'
import { fileIdsOf, photoFault } from '../format/fault'
import { ungrouped } from '../format/number'
import type { Draft } from '../stores/drafts'
import { fieldsOf } from './acts'
import { words } from './words'

/** Field's name without its remark: `证据（至少一份）` → `证据`. */
const nameOf = ({ label }: ActField) => label.replace(/（[^）]*）$/, '')

/** A field as the sheet draws it. */
export interface FieldRow {
  key: string
  kind: ActField['kind']
  label: string
  /** Who reads it; empty for a fact, which the timeline tells as far as each may see. */
  reader: string
  isOptional: boolean
  /** An optional field that must be filled once another one holds this. */
  neededWhen: { field: string; is: string } | null
  /** Characters, for words. */
  most: number
  options: { value: string; label: string }[]
}

/** The rows of an act's form. */
export function rowsOf(act: ActName): FieldRow[] {
  return fieldsOf(act).map(([key, field]) => ({
    key,
    kind: field.kind,
    label: field.label,
    reader: 'reader' in field ? words.readers[field.reader] : '',
    isOptional: field.optional === true,
    neededWhen: field.neededWhen ?? null,
    most: field.kind === 'words' ? field.most : 0,
    options:
      'options' in field
        ? Object.entries(field.options).map(([value, label]) => ({ value, label }))
        : [],
  }))
}

/** What a field holds in a draft, as it is sent; empty when nothing was entered. */
function valueOf(key: string, { kind }: ActField, draft: Draft<'act'>): string | string[] {
  if (kind === 'photos') return fileIdsOf(draft.photos)
  const entered = draft.values[key] ?? ''
  if (typeof entered !== 'string') return entered
  return kind === 'case' ? ungrouped(entered) : entered.trim()
}

/** Everything that is still missing, a sentence for each field. */
export function actFaults(act: ActName, draft: Draft<'act'>): FieldFault[] {
  return fieldsOf(act).flatMap(([key, field]) => {
    const unsent = field.kind === 'photos' ? photoFault(draft.photos) : undefined
    if (unsent) return [{ field: key, message: unsent.message }]
    if (!isNeeded(field, draft.values) || valueOf(key, field, draft).length > 0) return []
    return [{ field: key, message: words.wanted[field.kind](nameOf(field)) }]
  })
}

/**
 * The form of an act from a draft without faults; what was left blank is left out. The fields come
 * from the same table as the type, which the compiler cannot follow through a loop.
 */
export function actForm(
  act: ActName,
  draft: Draft<'act'>,
  { id, version }: { id: string; version: number },
): ActForm {
  const filled = fieldsOf(act)
    .map(([key, field]) => [key, valueOf(key, field, draft)] as const)
    .filter(([, value]) => value.length > 0)
  const base = { requestId: draft.requestId, caseId: id, version, act }
  return { ...base, ...Object.fromEntries(filled) } as ActForm
}
