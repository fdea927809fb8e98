import { writeCsv } from '../../../miniprogram/contract/csv'
import type { Rating } from '../rating'
import type { Centre, Department, Item, Window } from '../reference'
import type { RatingSource, Standing, Target, TargetField } from './model'
import { TIME_FORMATS } from './time-formats'

export interface Directory {
  centres: Centre[]
  departments: Department[]
  items: Item[]
  windows: Window[]
}

/** What of a rating goes out, with what it is known by elsewhere. */
export type Exported = Pick<
  Rating,
  | 'department'
  | 'window'
  | 'centre'
  | 'item'
  | 'channel'
  | 'level'
  | 'indicators'
  | 'assessNumber'
  | 'tied'
> & { id: string; first: string; assessedAt: string; standing: Standing }

/** A rating as a row of theirs: their fields in the order of their table. */
export function rowOf(target: Target, rating: Exported, directory: Directory): string[] {
  const written = valuesOf(rating, directory)
  return target.fields.map((field) => {
    if (field.from === undefined) return field.value ?? ''
    if (field.from === 'assessedAt') return TIME_FORMATS[target.time](rating.assessedAt)
    if (field.from === 'indicators')
      return rating.indicators.map((code) => coded(field, String(code))).join(target.separator)
    return coded(field, written[field.from])
  })
}

const coded = ({ codes = {} }: TargetField, ours: string) => codes[ours] ?? ours

function valuesOf(
  rating: Exported,
  { centres, departments, items, windows }: Directory,
): Record<RatingSource, string> {
  const { department, window, centre, item = '' } = rating
  const nameOf = (rows: { _id: string; name: string }[], id: string) =>
    rows.find(({ _id }) => _id === id)?.name ?? ''
  return {
    ...{ id: rating.id, first: rating.first, department, item, window, centre },
    departmentName: nameOf(departments, department),
    itemName: nameOf(items, item),
    windowName: nameOf(windows, window),
    centreName: nameOf(centres, centre),
    channel: String(rating.channel),
    level: String(rating.level),
    indicators: rating.indicators.join(','),
    assessNumber: String(rating.assessNumber),
    assessedAt: rating.assessedAt,
    tied: rating.tied ? '1' : '0',
    standing: rating.standing,
    projectNo: '',
    words: '',
  }
}

/**
 * The files of a batch. The order follows from the ratings alone, not from how they were stored, so
 * the same batch is always the same bytes.
 */
export function filesOf(
  target: Target,
  ratings: readonly Exported[],
  directory: Directory,
): { csv: string; json: string } {
  const rows = [...ratings]
    .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .map((rating) => rowOf(target, rating, directory))
  const names = target.fields.map(({ name }) => name)
  const objects = rows.map((row) =>
    JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']))),
  )
  return {
    csv: writeCsv([names, ...rows]),
    json: objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`,
  }
}

/** To the second, as it is written: beyond it nobody elsewhere knows. */
const placeOf = ({ assessedAt, id }: Exported) => `${assessedAt.slice(0, 19)} ${id}`
