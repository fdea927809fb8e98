import { levelName } from '../../../miniprogram/contract/levels'
import type { Difference, ForeignReport, Match } from '../../../miniprogram/contract/exchange'
import type { Instant } from '../../../miniprogram/contract/time'
import {
  differencesOf,
  keyOf,
  type Exported,
  type ForeignRating,
  type RatingSource,
  type Target,
} from '../../domain/exchange'
import { DEFAULT_CHANNEL } from '../../domain/rating'
import { receivedIn } from '../received'
import { byId } from '../reference'
import { cursorOf } from './batches'
import { enter, type EnterDeps, type Entered } from './enter'
import { foreignId, knownOf, type Foreign } from './foreign'
import { oursOf, type Ours } from './match'
import { exportedOf } from './names'

/** Rows looked at together: enough that asking for ours costs little. */
const CHUNK = 200

/** Ratings entered at the same time. */
const WRITERS = 8

export type Tally = Pick<
  ForeignReport,
  'done' | 'counts' | 'entered' | 'followUps' | 'late' | 'defaults'
>

export interface Run {
  target: Target
  dryRun: boolean
  now: Instant
  goOn: () => boolean
}

const noCounts = (): Record<Match, number> => ({ theirs: 0, ours: 0, both: 0, differ: 0 })

/**
 * Lays ratings of theirs beside ours, and takes in those that we have not. Each is known again by
 * its id, so the same rows once more change nothing; what `goOn` cut off is done then.
 */
export async function reconcile(
  deps: EnterDeps,
  ratings: ForeignRating[],
  run: Run,
): Promise<Tally> {
  const tally: Tally = {
    ...{ done: 0, entered: 0, followUps: 0, late: 0, defaults: 0 },
    counts: noCounts(),
  }
  const inOrder = [...ratings].sort((one, other) => (one.assessedAt < other.assessedAt ? -1 : 1))
  const matched = new Set<string>()
  for (let at = 0; at < inOrder.length; at += CHUNK) {
    if (!run.goOn()) return tally
    const plans = await planOf(deps, inOrder.slice(at, at + CHUNK), run.target)
    const queue = plans.values()
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (const plan of queue) {
          const { foreign, entered } = run.dryRun
            ? { foreign: dryOf(plan, run.target.id), entered: undefined }
            : await carryOut(deps, plan, run)
          count(tally, foreign, entered)
          if (foreign.ours) matched.add(foreign.ours)
        }
      }),
    )
    tally.done += plans.length
  }
  const times = [inOrder[0]?.assessedAt, inOrder.at(-1)?.assessedAt]
  tally.counts.ours = await onlyOurs(deps, times, matched, run)
  return tally
}

/** A row of theirs, with what is known of it and which of ours it is. */
interface Plan {
  theirs: ForeignRating
  id: string
  print: string
  known?: Foreign | undefined
  ours?: Ours | undefined
  differs: Difference[]
}

async function planOf(deps: EnterDeps, theirs: ForeignRating[], target: Target): Promise<Plan[]> {
  const { database, keys } = deps
  const rows = theirs.map((one) => {
    const { row: _row, ...said } = one
    const print = keys.print({ ...said, table: target.fields })
    return { theirs: one, id: foreignId(keys, target.id, one.key), print }
  })
  const known = await knownOf(
    database,
    rows.map(({ id }) => id),
  )
  const seen = new Map(
    rows.flatMap(({ id, theirs: { key } }) => {
      const ours = known.get(id)?.ours
      return ours ? [[key, ours] as const] : []
    }),
  )
  const fresh = rows.filter(({ id, print }) => known.get(id)?.print !== print)
  const ours = await oursOf(
    deps,
    fresh.map((row) => row.theirs),
    seen,
  )
  const spoken = spokenOf(target)
  return rows.map((row) => {
    const here = ours.get(row.theirs.key)
    const differs = here ? differencesOf(here, row.theirs, spoken) : []
    return { ...row, known: known.get(row.id), ours: here, differs }
  })
}

/** What their table speaks of; a code or a name tells the unit and the item. */
function spokenOf({ fields }: Target): ReadonlySet<RatingSource> {
  const said = new Set(fields.flatMap(({ from }) => (from ? [from] : [])))
  if (said.has('departmentName')) said.add('department')
  if (said.has('itemName')) said.add('item')
  return said
}

const isUnchanged = ({ known, print }: Plan) => known?.print === print

/** How a row stands: one that became ours by an earlier import still is theirs, until it differs. */
function matchOf({ known, ours, differs }: Plan, source: string): Match {
  if (!ours) return 'theirs'
  if (differs.length > 0) return 'differ'
  return known?.match === 'theirs' || ours.origin?.source === source ? 'theirs' : 'both'
}

const dryOf = (plan: Plan, source: string): Pick<Foreign, 'match' | 'ours' | 'kind'> =>
  isUnchanged(plan) && plan.known
    ? plan.known
    : {
        match: matchOf(plan, source),
        kind: plan.theirs.channel === DEFAULT_CHANNEL && !plan.ours ? 'default' : 'rating',
        ...(plan.ours ? { ours: plan.ours._id } : {}),
      }

async function carryOut(
  deps: EnterDeps,
  plan: Plan,
  { target, now }: Run,
): Promise<{ foreign: Foreign; entered: Entered | undefined }> {
  if (isUnchanged(plan) && plan.known) return { foreign: plan.known, entered: undefined }
  const { theirs, id, print, ours, differs } = plan
  const entered = ours ? undefined : await enter(deps, target.id, theirs, now)
  const foreign: Foreign = {
    _id: id,
    source: target.id,
    kind: entered?.kind ?? 'rating',
    match: matchOf(plan, target.id),
    number: deps.keys.seal(theirs.first),
    ours: ours?._id ?? entered?.ours ?? '',
    title: titleOf(theirs, deps),
    ...{ differs, print, at: now },
  }
  await deps.database.put('foreign', foreign)
  if (ours) await forgetAlone(deps, target, ours, id)
  return { foreign, entered }
}

/** What was listed as ours alone has been found under another name. */
async function forgetAlone(
  { database, keys }: EnterDeps,
  { id: source, fields }: Target,
  ours: Exported,
  found: string,
): Promise<void> {
  const alone = foreignId(keys, source, ourKey(fields, ours))
  if (alone !== found) await database.remove('foreign', { _id: alone, match: 'ours' })
}

const ourKey = (fields: Target['fields'], ours: Exported) =>
  fields.some(({ from }) => from === 'id') ? ours.id : keyOf(ours)

function count(
  tally: Tally,
  { match, kind }: Pick<Foreign, 'match' | 'kind'>,
  entered?: Entered,
): void {
  tally.counts[match]++
  if (kind === 'default') tally.defaults++
  if (entered?.kind === 'rating') tally.entered++
  if (entered?.followUp) tally.followUps++
  if (entered?.late) tally.late++
}

/**
 * Of what went out to them, and was given in the time that their rows are of: what they have not.
 * Resolves to how many.
 */
async function onlyOurs(
  deps: EnterDeps,
  [from, to]: (Instant | undefined)[],
  matched: ReadonlySet<string>,
  { target, dryRun, now }: Run,
): Promise<number> {
  const { database, keys } = deps
  const { through } = await cursorOf(database, target.id)
  if (through === 0 || from === undefined || to === undefined) return 0
  const sent = (await receivedIn(database, 'ratings', { from, to })).filter(
    ({ sealedIn, origin }) => sealedIn > 0 && sealedIn <= through && origin?.source !== target.id,
  )
  const alone = sent.filter(({ _id }) => !matched.has(_id))
  if (dryRun) return alone.length
  const exported = await exportedOf(deps, alone)
  const listed = exported.map((one, at): Foreign => ({
    _id: foreignId(keys, target.id, ourKey(target.fields, one)),
    source: target.id,
    kind: 'rating',
    match: 'ours',
    number: keys.seal(one.first),
    ours: alone[at]?._id ?? '',
    title: titleOf(one, deps),
    differs: [],
    print: '',
    at: now,
  }))
  const known = await knownOf(
    database,
    listed.map(({ _id }) => _id),
  )
  for (const one of listed) if (!known.has(one._id)) await database.put('foreign', one)
  return alone.length
}

/** `区民政局 · 不满意 · 2026-03-10 10:24` */
function titleOf(
  { department, level, assessedAt }: Pick<Exported, 'department' | 'level' | 'assessedAt'>,
  { reference }: EnterDeps,
): string {
  const unit = byId(reference.departments, department)?.name ?? department
  return [unit, levelName(level), `${assessedAt.slice(0, 10)} ${assessedAt.slice(11, 16)}`].join(
    ' · ',
  )
}
