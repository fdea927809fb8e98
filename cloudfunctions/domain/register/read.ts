import { EVENTS, type DeadlineName } from '../../../miniprogram/contract/case'
import { dayOf, timeOf } from '../../../miniprogram/contract/time'
import type { CaseEvent, ContentRef } from '../case'
import { whoDid } from '../view/names'
import type { CaseFile, EventOf } from './model'

export const all = <T extends CaseEvent['type']>(
  { events }: Pick<CaseFile, 'events'>,
  type: T,
): EventOf<T>[] => events.filter((event): event is EventOf<T> => event.type === type)

/** The last event of a type: what was done again counts as it was done at last. */
export const last = <T extends CaseEvent['type']>(
  file: Pick<CaseFile, 'events'>,
  type: T,
): EventOf<T> | undefined => all(file, type).at(-1)

/** A unit and a role, never a person. */
export const by = ({ names }: CaseFile, event: CaseEvent | undefined): string | undefined =>
  event && whoDid(names, event.by).replace(/^您$/, '反映人')

/** `2026-03-10 10:24` */
export const moment = (at: string) => `${dayOf(at)} ${timeOf(at)}`

/**
 * Words behind a reference: the text, or with a `label` what was entered there. Nothing for the
 * rated unit; what is held or erased says so.
 */
export function read(
  file: CaseFile,
  ref: ContentRef | undefined,
  label?: string,
): string | undefined {
  if (file.isShielded || !ref) return undefined
  const words = file.words.get(ref.id)
  if (words?.hidden) return '（待审核）'
  if (words?.erased) return '（本人已删除）'
  const text = label === undefined ? words?.text : words?.fields?.[label]
  return text === undefined ? undefined : file.legible(text)
}

/** A deadline by name, the last that began. */
export const deadline = ({ one }: CaseFile, name: DeadlineName) =>
  one.deadlines.filter((candidate) => candidate.name === name && !candidate.droppedAt).at(-1)

/** Whether a duty was kept: nothing until it is known. */
export function kept(file: CaseFile, name: DeadlineName): string | undefined {
  const found = deadline(file, name)
  if (found?.breachedAt) return '否'
  return found?.doneAt ? '是' : undefined
}

/** How the case went, as its timeline tells this reader; cut where a cell ends. */
export function process({ view }: CaseFile): string {
  const lines = view.timeline.map(({ at, type, who, note, text }) =>
    [`${moment(at)} ${who} ${EVENTS[type]}`, note, text].filter(Boolean).join('：'),
  )
  const whole = lines.join('\n')
  return whole.length <= MOST_OF_CELL ? whole : `${whole.slice(0, MOST_OF_CELL)}……（其余见系统）`
}

/** Excel takes 32,767 characters in a cell; a page is read long before. */
const MOST_OF_CELL = 8000

export const yes = (value: boolean | undefined) =>
  value === undefined ? undefined : value ? '是' : '否'
