import type { Column, RowFault } from '../../../miniprogram/contract/imports'
import { LEVELS } from '../../../miniprogram/contract/levels'
import type { Instant } from '../../../miniprogram/contract/time'
import { CHANNELS, DEFAULT_CHANNEL } from '../rating'
import type { Indicators } from '../reference'
import type { NumberedRow } from '../table'
import type { ForeignRating, RatingSource, Standing, Target, TargetField } from './model'
import { momentOf, TIME_FORMATS } from './time-formats'
import type { Directory } from './write'

/** What a table of theirs must have for a rating to be one. */
const NEEDED: readonly RatingSource[] = ['level', 'channel', 'assessedAt', 'department']

/** Their table as columns to read: what of it says nothing to us may be there or not. */
export const columnsOf = (target: Target): Column[] =>
  target.fields.map(({ name, from }) => ({
    title: name,
    field: name,
    kind: 'words',
    example: '',
    ...(from && NEEDED.includes(from) ? {} : { isOptional: true }),
  }))

export interface ReadContext extends Directory {
  indicators: Indicators
  now: Instant
}

/** A row of theirs in our words, or everything that is wrong with it. */
export function readForeign(
  target: Target,
  { row, value }: NumberedRow,
  context: ReadContext,
): { rating: ForeignRating } | { faults: RowFault[] } {
  const said = sourcesOf(target, value)
  const faults: RowFault[] = []
  const wrong = (source: RatingSource, message: string) => {
    faults.push({ row, field: nameOf(target, source), message })
  }
  const level = LEVELS_SAID.get(said.level)
  if (!level) wrong('level', `要是 1 到 5，不能是“${said.level}”`)
  const channel = ALL_CHANNELS.find((one) => String(one) === said.channel)
  if (!channel) wrong('channel', `没有“${said.channel}”这个渠道`)
  const assessNumber = assessNumberOf(said.assessNumber)
  if (!assessNumber) wrong('assessNumber', '只能是 1（初评）或 2（追评）')
  const assessedAt = momentOf(said.assessedAt)
  if (!assessedAt) wrong('assessedAt', `时间读不懂：“${said.assessedAt}”`)
  else if (assessedAt > context.now) wrong('assessedAt', '时间还没有到')
  const unknown = codesOf(said.indicators).filter((code) => !isKnown(code, context.indicators))
  if (unknown.length > 0) wrong('indicators', `不认识的指标 ${unknown.join('、')}`)
  const department = departmentOf(said, context)
  if (!department) wrong('department', `没有“${said.department || said.departmentName}”这个单位`)
  const first = said.first || said.projectNo || said.id
  if (first === '') wrong('first', '没有编号，下次认不出是同一条')
  if (faults.length > 0 || !level || !channel || !assessNumber || !assessedAt || !department)
    return { faults }
  const id = said.id || keyOf({ first, assessNumber, assessedAt })
  return {
    rating: {
      ...{ row, key: id, id, first, department, level, channel, assessNumber, assessedAt },
      ...placeOf(said, department, context),
      indicators: [...new Set(codesOf(said.indicators).map(Number))],
      standing: STANDINGS.find((one) => one === said.standing) ?? 'counted',
      // of a rating of their own, the number it goes by there is that of the business
      projectNo: said.projectNo || first,
      ...(said.words ? { words: said.words.slice(0, MOST_WORDS) } : {}),
    },
  }
}

const LEVELS_SAID = new Map(LEVELS.map(({ level }) => [String(level), level]))
const STANDINGS: readonly Standing[] = ['counted', 'mistaken', 'untrue']

/** Characters of what was written that are kept; the national page lets 150 be written. */
const MOST_WORDS = 2000

type Said = Record<RatingSource, string>

/** What each source says, by the target's codes read backwards; empty where it says nothing. */
function sourcesOf({ fields, separator }: Target, value: Record<string, unknown>): Said {
  const said: Said = {
    ...{ id: '', first: '', department: '', departmentName: '', item: '', itemName: '' },
    ...{ window: '', windowName: '', centre: '', centreName: '', channel: '', level: '' },
    ...{
      indicators: '',
      assessNumber: '',
      assessedAt: '',
      standing: '',
      projectNo: '',
      words: '',
      tied: '',
    },
  }
  for (const field of fields) {
    const theirs = wordsOf(value[field.name])
    if (!field.from || theirs === '') continue
    said[field.from] =
      field.from === 'indicators'
        ? codesOf(theirs.replaceAll(separator, ','))
            .map((code) => decoded(field, code))
            .join(',')
        : decoded(field, theirs)
  }
  return said
}

const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

const decoded = ({ codes = {} }: TargetField, theirs: string) =>
  Object.entries(codes).find(([, code]) => code === theirs)?.[0] ?? theirs

const codesOf = (text: string) => text.split(/[,，;；、\s]+/).filter((code) => code !== '')

const nameOf = ({ fields }: Target, source: RatingSource) =>
  fields.find(({ from }) => from === source)?.name ?? ''

const ALL_CHANNELS: readonly ForeignRating['channel'][] = [
  ...Object.values(CHANNELS),
  DEFAULT_CHANNEL,
]
const assessNumberOf = (text: string): 1 | 2 | undefined =>
  text === '' || text === '1' ? 1 : text === '2' ? 2 : undefined

/** What a rating goes by where a table has no id of its own: a matter may be rated more than once. */
export const keyOf = ({
  first,
  assessNumber,
  assessedAt,
}: Pick<ForeignRating, 'first' | 'assessNumber' | 'assessedAt'>) =>
  `${first}/${assessNumber}/${TIME_FORMATS.yyyyMMddHHmmss(assessedAt)}`

/** Codes in force and codes once used are taken: what was rated then was rated by them. */
const isKnown = (code: string, { levels, retired }: Indicators) =>
  retired.some((one) => String(one) === code) ||
  levels.some(({ indicators }) => indicators.some((one) => String(one.code) === code))

function departmentOf(said: Said, { departments }: Directory): string | undefined {
  const found =
    departments.find(({ _id }) => _id === said.department) ??
    departments.find(({ name }) => said.departmentName !== '' && name === said.departmentName)
  return found?._id
}

/** Where it was given: the window that is named, or the only one where this unit does this item. */
function placeOf(
  said: Said,
  department: string,
  { items, windows }: Directory,
): Pick<ForeignRating, 'window' | 'centre' | 'item'> {
  const item =
    items.find(({ _id }) => _id === said.item) ??
    items.find(({ name }) => said.itemName !== '' && name === said.itemName)
  const fitting = windows.filter(
    (one) => one.department === department && item && one.items.includes(item._id),
  )
  const window =
    windows.find(({ _id }) => _id === said.window) ??
    (fitting.length === 1 ? fitting[0] : undefined)
  return {
    window: window?._id ?? '',
    centre: window?.centre ?? '',
    ...(item ? { item: item._id } : {}),
  }
}
