import { CITY_REGISTER, type Match } from '../../../miniprogram/contract/exchange'
import { addMinutes, msOf, type Instant } from '../../../miniprogram/contract/time'
import type { Case } from '../../domain/case'
import { registerDifferences, type RegisterRow } from '../../domain/exchange'
import type { Database } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { receivedIn } from '../received'
import { byId, type Reference } from '../reference'
import { foreignId, knownOf, type Foreign } from './foreign'
import type { Run, Tally } from './reconcile'

/** How far apart two people may write down when something was reported, in minutes. */
const APART_MINUTES = 2

interface Deps {
  database: Database
  keys: Keyring
  reference: Reference
}

/**
 * Lays the city's register beside our cases, by our number, or by minute and place where only one
 * case fits. Differences are listed; no case is made or changed.
 */
export async function reconcileRegister(
  deps: Deps,
  lines: RegisterRow[],
  { dryRun, now }: Pick<Run, 'dryRun' | 'now'>,
): Promise<Tally> {
  const { database, keys, reference } = deps
  const times = lines.map(({ reportedAt }) => reportedAt).sort()
  const around = {
    from: addMinutes(times[0] ?? now, -APART_MINUTES),
    to: addMinutes(times.at(-1) ?? now, APART_MINUTES),
  }
  const cases = await receivedIn(database, 'cases', around, { kind: 'issue' })
  const matched = new Set<string>()
  const listed = lines.map((line): Foreign => {
    const ours = caseOf(line, cases, deps)
    if (ours) matched.add(ours._id)
    const differs = ours ? registerDifferences(ours, line, reference) : []
    return {
      _id: foreignId(keys, CITY_REGISTER, line.number),
      source: CITY_REGISTER,
      kind: 'case',
      match: !ours ? 'theirs' : differs.length > 0 ? 'differ' : 'both',
      number: keys.seal(line.number),
      ...(ours ? { ours: ours._id } : {}),
      title: ours?.title ?? `“办不成事” · ${line.place}`,
      ...{ differs, print: keys.print([line.said, ours?.version ?? 0]), at: now },
    }
  })
  const alone = cases.filter(({ _id }) => !matched.has(_id)).map((one) => aloneOf(one, keys, now))
  const counts: Record<Match, number> = { theirs: 0, ours: 0, both: 0, differ: 0 }
  for (const { match } of [...listed, ...alone]) counts[match]++
  if (!dryRun) await keep(deps, listed, alone, matched)
  return { done: lines.length, counts, entered: 0, followUps: 0, late: 0, defaults: 0 }
}

async function keep(
  { database, keys }: Deps,
  listed: Foreign[],
  alone: Foreign[],
  matched: ReadonlySet<string>,
): Promise<void> {
  const all = [...listed, ...alone]
  const known = await knownOf(
    database,
    all.map(({ _id }) => _id),
  )
  for (const one of all)
    if (known.get(one._id)?.print !== one.print) await database.put('foreign', one)
  const found = [...matched].map((id) => foreignId(keys, CITY_REGISTER, id))
  for (const id of (await knownOf(database, found)).keys())
    await database.remove('foreign', { _id: id, match: 'ours' })
}

/** Listed by its id, not its number: the register may have that number for something else. */
const aloneOf = ({ _id, number, title }: Case, keys: Keyring, now: Instant): Foreign => ({
  _id: foreignId(keys, CITY_REGISTER, _id),
  source: CITY_REGISTER,
  kind: 'case',
  match: 'ours',
  number: keys.seal(number),
  ours: _id,
  ...{ title, differs: [], print: 'alone', at: now },
})

function caseOf(line: RegisterRow, cases: Case[], { reference }: Deps): Case | undefined {
  const numbered = cases.find(({ number }) => number === line.number)
  if (numbered) return numbered
  const fitting = cases.filter(({ receivedAt, centre }) => {
    const name = byId(reference.centres, centre)?.name.replace(/\s+/g, '') ?? ''
    const isNear = Math.abs(msOf(receivedAt) - msOf(line.reportedAt)) <= APART_MINUTES * 60_000
    return isNear && (line.place === '' || line.place === name)
  })
  // two that fit are none: a person looks at both
  return fitting.length === 1 ? fitting[0] : undefined
}
