import { COMPARED, type Compared, type Difference } from '../../../miniprogram/contract/exchange'
import type { ForeignRating } from './model'
import { TIME_FORMATS } from './time-formats'
import type { Exported } from './write'

type ComparedRating = Pick<
  ForeignRating,
  | 'level'
  | 'indicators'
  | 'channel'
  | 'assessedAt'
  | 'assessNumber'
  | 'department'
  | 'item'
  | 'standing'
>

/** How a rating reads where two are laid side by side: to the second, codes in order. */
const READ: Partial<Record<Compared, (rating: ComparedRating) => string>> = {
  level: ({ level }) => String(level),
  indicators: ({ indicators }) => [...indicators].sort((one, other) => one - other).join('、'),
  channel: ({ channel }) => String(channel),
  assessedAt: ({ assessedAt }) => TIME_FORMATS['yyyy-MM-dd HH:mm:ss'](assessedAt),
  assessNumber: ({ assessNumber }) => String(assessNumber),
  department: ({ department }) => department,
  item: ({ item = '' }) => item,
  standing: ({ standing }) => standing,
}

/** Where a rating of theirs says something else than ours, among what their table speaks of. */
export function differencesOf(
  ours: Exported,
  theirs: ForeignRating,
  spoken: ReadonlySet<string>,
): Difference[] {
  return (Object.keys(COMPARED) as Compared[]).flatMap((field) => {
    const read = READ[field]
    if (!read || !spoken.has(field)) return []
    const [here, there] = [read(ours), read(theirs)]
    return here === there ? [] : [{ field, ours: here, theirs: there }]
  })
}
