import * as v from 'valibot'
import {
  CITY_REGISTER,
  MATCHES,
  type ExchangeActions,
  type ForeignReport,
  type ForeignRow,
  type Match,
} from '../../miniprogram/contract/exchange'
import { MOST_FAULTS, type RowFault } from '../../miniprogram/contract/imports'
import { LIMITS } from '../../miniprogram/contract/limits'
import { msOf } from '../../miniprogram/contract/time'
import {
  columnsOf,
  inWords,
  readForeign,
  readRegister,
  registerColumns,
  type Target,
} from '../domain/exchange'
import { Refusal } from '../domain/refusal'
import type { Incoming, NumberedRow } from '../domain/table'
import { log } from '../platform/log'
import { pageOf, type Foreign } from '../repository/exchange/foreign'
import { reconcile, type Run, type Tally } from '../repository/exchange/reconcile'
import { reconcileRegister } from '../repository/exchange/register'
import { targetNamed } from '../repository/exchange/targets'
import {
  forgetFile,
  isOneSource,
  ONE_SOURCE,
  readIncoming,
  rowSource,
} from '../repository/incoming'
import type { AdminContext } from './context'

/** How long one call goes on with an import, in milliseconds: the function has a minute. */
const CALL_MS = 40_000

export const importForm = v.pipe(
  v.object({ source: v.string(), dryRun: v.exactOptional(v.boolean()), ...rowSource }),
  v.check((form) => isOneSource(form), ONE_SOURCE),
)

export const listForm = v.object({
  source: v.string(),
  match: v.picklist(Object.keys(MATCHES) as [Match, ...Match[]], '没有这一类'),
  cursor: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
})

/**
 * Takes in what another platform has, or lays the city's register beside ours. A call that has no
 * more time says how far it came: the same rows again go on from there.
 */
export async function importForeign(
  form: ExchangeActions['foreign.import']['input'],
  context: AdminContext,
): Promise<ForeignReport> {
  const { source, dryRun = false, ...rows } = form
  const end = msOf(context.clock.now()) + CALL_MS
  const run = {
    dryRun,
    now: context.clock.now(),
    goOn: () => msOf(context.clock.now()) < end,
  }
  const { total, faults, tally } =
    source === CITY_REGISTER
      ? await importRegister(rows, run, context)
      : await importRatings(await targetNamed(context.database, source), rows, run, context)
  if (faults.length > 0 && !dryRun) throw refusalOf(faults)
  if (tally.done === total && !dryRun) await forgetFile(context.files, rows)
  if (tally.done > 0 && !dryRun)
    log('foreignImported', { who: context.who, source, rows: tally.done, entered: tally.entered })
  const told = faults.slice(0, MOST_FAULTS)
  return { source, total, ...tally, faults: told, faultCount: faults.length }
}

type Rows = Parameters<typeof readIncoming>[0]

interface Imported {
  total: number
  faults: RowFault[]
  tally: Tally
}

const NOTHING: Tally = {
  ...{ done: 0, entered: 0, followUps: 0, late: 0, defaults: 0 },
  counts: { theirs: 0, ours: 0, both: 0, differ: 0 },
}

async function importRatings(
  target: Target,
  source: Rows,
  run: Omit<Run, 'target'>,
  context: AdminContext,
): Promise<Imported> {
  const incoming = await readIncoming(source, columnsOf(target), context.files, 'some columns')
  const reference = await context.reference()
  const about = { ...reference, now: run.now }
  const { good, faults } = sorted(
    incoming,
    (record) => {
      const read = readForeign(target, record, about)
      return 'rating' in read ? { good: read.rating } : read
    },
    ({ key }) => key,
  )
  const total = incoming.records.length
  if (faults.length > 0) return { total, faults, tally: NOTHING }
  const tally = await reconcile({ ...context, reference }, good, { ...run, target })
  return { total, faults, tally }
}

async function importRegister(
  source: Rows,
  run: Omit<Run, 'target'>,
  context: AdminContext,
): Promise<Imported> {
  const incoming = await readIncoming(source, registerColumns(), context.files, 'some columns')
  const { good, faults } = sorted(
    incoming,
    (record) => {
      const read = readRegister(record)
      return 'line' in read ? { good: read.line } : read
    },
    ({ number }) => number,
  )
  const total = incoming.records.length
  if (faults.length > 0) return { total, faults, tally: NOTHING }
  const reference = await context.reference()
  return { total, faults, tally: await reconcileRegister({ ...context, reference }, good, run) }
}

/** Rows that can be read, and everything that is wrong with the others; no two may be the same record. */
function sorted<T extends { row: number }>(
  incoming: Incoming,
  read: (record: NumberedRow) => { good: T } | { faults: RowFault[] },
  keyOf: (good: T) => string,
): { good: T[]; faults: RowFault[] } {
  const good: T[] = []
  const faults = [...incoming.faults]
  const first = new Map<string, number>()
  for (const record of incoming.records) {
    const one = read(record)
    if ('faults' in one) {
      faults.push(...one.faults)
      continue
    }
    const key = keyOf(one.good)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, record.row)
    else faults.push({ row: record.row, field: '', message: `和第 ${earlier} 行是同一条` })
    good.push(one.good)
  }
  return { good, faults: faults.sort((one, other) => one.row - other.row) }
}

function refusalOf(faults: RowFault[]): Refusal {
  const fields = faults.slice(0, MOST_FAULTS).map(({ row, field, message }) => ({
    field,
    message: `第 ${row} 行：${field === '' ? '' : `${field} `}${message}`,
  }))
  const [first] = fields
  return new Refusal(
    'INVALID_INPUT',
    `${first?.message ?? ''}。一共有 ${faults.length} 处，什么都没有写入。`,
    first?.field,
    { fields },
  )
}

/** A page of one of the four lists. */
export async function listForeign(
  form: ExchangeActions['foreign.list']['input'],
  { database, keys, reference: read }: AdminContext,
): Promise<ExchangeActions['foreign.list']['output']> {
  const [found, reference] = await Promise.all([pageOf(database, form, LIMITS.page + 1), read()])
  const page = found.slice(0, LIMITS.page)
  const next = found.length > LIMITS.page ? page.at(-1)?._id : undefined
  const rowOf = ({ _id: id, number, kind, title, match, differs, at }: Foreign): ForeignRow => ({
    ...{ id, kind, title, match, at },
    differs: differs.map((one) => inWords(one, reference)),
    number: keys.open(number),
  })
  return { rows: page.map(rowOf), ...(next ? { next } : {}) }
}
