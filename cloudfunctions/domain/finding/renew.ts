import { addDays, dayOf, type Instant } from '../../../miniprogram/contract/time'
import { isBlind, keyOf, signalsOf } from './cluster'
import { changed } from './decide'
import { measureOf } from './measure'
import type { Cluster, Evidence, Finding, Hit, Spot } from './model'
import { retestOf } from './retest'
import { isSame } from './same'

/** Cases listed as evidence: the newest say enough. */
const MOST_EVIDENCE = 30

/** What the timer looks at: the time until now, and who owns what. */
export interface Looking {
  now: Instant
  /** Days looked back. */
  days: number
  owner: string
  idOf: (key: string) => string
}

const SYSTEM = { role: 'system' } as const

/**
 * What the findings of one subject come to now: new ones, ones measured anew, ones that came again,
 * ones that went. Only those that differ from before are given; looking again gives none.
 */
export function renewed(
  spots: { clusters: Cluster[]; hits: Hit[] },
  known: Finding[],
  looking: Looking,
): { before?: Finding; after: Finding }[] {
  const byKey = new Map(known.map((one) => [keyOf(one), one]))
  const seen = new Map(spots.clusters.map((cluster) => [keyOf(cluster), cluster]))
  const keys = new Set([...byKey.keys(), ...seen.keys()])
  return [...keys].flatMap((key) => {
    const before = byKey.get(key)
    const cluster = seen.get(key) ?? emptyOf(before)
    const after = before ? lookedAt(before, cluster, spots.hits, looking) : begun(cluster, looking)
    if (!after || (before && isSame(before, after))) return []
    return [before ? { before, after } : { after }]
  })
}

const emptyOf = (one: Finding | undefined): Cluster => {
  if (!one) throw new Error('a spot has neither hits nor a finding')
  const { subject, step, cause } = one
  return { subject, step, cause, hits: [] }
}

/** What the clock finds of a cluster within the time looked at. */
function found(cluster: Cluster, { now, days }: Looking, notBefore = '') {
  const today = dayOf(now)
  const [from = today] = [addDays(today, 1 - days), notBefore].sort().reverse()
  const within = cluster.hits.filter(({ day }) => day >= from)
  const measure = measureOf(within, from, today)
  return {
    rank: measure.daysRange[0],
    measure,
    signals: signalsOf({ ...cluster, hits: within }),
    evidence: evidenceOf(within),
  }
}

const evidenceOf = (hits: Hit[]): Evidence[] =>
  hits
    .flatMap(({ kind, caseId, number, day, why, lost }) =>
      kind === 'consultation' || !caseId || !number
        ? []
        : [{ caseId, number, kind, day, why, lost }],
    )
    .sort((one, other) =>
      one.day === other.day ? order(one, other) : one.day < other.day ? 1 : -1,
    )
    .slice(0, MOST_EVIDENCE)

const order = (one: Evidence, other: Evidence) => (one.number < other.number ? -1 : 1)

function begun(cluster: Cluster, looking: Looking): Finding | undefined {
  const since = addDays(dayOf(looking.now), 1 - looking.days)
  const recent = { ...cluster, hits: cluster.hits.filter(({ day }) => day >= since) }
  if (!isBlind(recent)) return undefined
  const { subject, step, cause }: Spot = cluster
  return {
    _id: looking.idOf(keyOf(cluster)),
    subject,
    step,
    cause,
    owner: looking.owner,
    state: 'proposed',
    version: 1,
    ...found(cluster, looking),
    changes: [],
    history: [{ at: looking.now, by: SYSTEM, did: 'proposed' }],
    requests: [],
  }
}

function lookedAt(
  before: Finding,
  cluster: Cluster,
  hits: Hit[],
  looking: Looking,
): Finding | undefined {
  if (before.state === 'closed') return cameAgain(before, cluster, looking)
  const after = { ...before, ...found(cluster, looking, before.from) }
  if (before.state === 'proposed' && after.signals.length === 0)
    return changed(
      after,
      { state: 'closed', outcome: 'gone', closedAt: looking.now },
      { at: looking.now, by: SYSTEM, did: 'gone' },
    )
  const { action, retestDays } = before
  if (before.state !== 'retest' || !action || retestDays === undefined) return after
  const span = { since: action.since, days: retestDays }
  const retest = retestOf(before, hits, span, dayOf(looking.now))
  const silentAfter = cluster.cause === 'silent' && {
    services: cluster.silent ?? 0,
    isSilent: cluster.silent !== undefined,
  }
  return { ...after, retest: silentAfter ? { ...retest, silentAfter } : retest }
}

/** A closed one whose cluster is a blind spot again, by what happened since it was closed. */
function cameAgain(before: Finding, cluster: Cluster, looking: Looking): Finding | undefined {
  const closed = dayOf(before.closedAt ?? looking.now)
  const since = { ...cluster, hits: cluster.hits.filter(({ day }) => day > closed) }
  const isSilentStill = cluster.cause === 'silent' && before.outcome === 'dismissed'
  if (isSilentStill || !isBlind(since)) return undefined
  const from = addDays(closed, 1)
  const gone = { outcome: undefined, closedAt: undefined, demand: undefined, due: undefined }
  const done = { action: undefined, retest: undefined, retestDays: undefined }
  return changed(
    { ...before, ...found(cluster, looking, from) },
    { state: 'proposed', from, ...gone, ...done },
    { at: looking.now, by: SYSTEM, did: 'came-again' },
  )
}
