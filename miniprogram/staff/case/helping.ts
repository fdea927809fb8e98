import { staff } from '../../api/functions'
import type { ActName } from '../../contract/acts'
import type { StaffCase } from '../../contract/case'
import { LIMITS } from '../../contract/limits'
import { drafts, type Draft } from '../../stores/drafts'

/** Words that an act's text can be begun with, as a sheet of choices lists them. */
export interface Beginning {
  id: string
  name: string
  text: string
}

/** The appeal's draft, or the reply templates of the case's category. @throws CallError */
export async function beginningsOf(
  act: ActName,
  { id: caseId, category }: StaffCase,
): Promise<Beginning[]> {
  if (act === 'file-appeal') {
    const { text } = await staff.call('appeal.draft', { caseId })
    return [{ id: '', name: '', text }]
  }
  const input = category === undefined ? {} : { category }
  const { templates } = await staff.call('reply.templates', input)
  return templates.map(({ id, title, text }) => ({ id, name: title, text }))
}

/** Keeps `words` in an act's text, after what was already written. */
export function begin(about: string, words: string): Draft<'act'> {
  const { values } = drafts.open('act', about)
  const written = typeof values['text'] === 'string' ? values['text'].trim() : ''
  const text = [written, words].filter(Boolean).join('\n').slice(0, LIMITS.reply)
  return drafts.change('act', about, { values: { ...values, text } })
}
