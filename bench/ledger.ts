import { EJSON } from 'bson'
import type { Block } from '../cloudfunctions/domain/ledger'
import type { Rating } from '../cloudfunctions/domain/rating'
import { readKeyring } from '../cloudfunctions/platform/keys'
import type { Cloud } from '../local/cloud'
import { sampleOpenid } from '../local/cloud/control/district'
import type { AuditReport, ReceiptActions } from '../miniprogram/contract/ledger'
import { layBlocks, LEDGER_ENV, waiting } from './blocks'
import { openDistrict } from './product'
import { ratingsOfYear, writeAll } from './ratings'
import { median } from './statistics'

const RATINGS = 100_000
const FULL = 1_000_000

const PROOFS = 50

/** Ratings that are tampered with in the end, all at once and anywhere. */
const TAMPERED = 20

const KEYS = readKeyring(LEDGER_ENV)

/**
 * How fast the timer seals, what a proof costs, how long an audit of everything takes with the
 * figures recounted, and whether it finds what was tampered with. `--full`: a million ratings, laid
 * into blocks here by the product's own rules, which no timer could do in the time of a bench.
 */
export async function ledger(options: string[]): Promise<string[]> {
  const ratings = options.includes('--full') ? FULL : RATINGS
  const district = await openDistrict(undefined, LEDGER_ENV)
  const { cloud } = district
  try {
    const isLaid = ratings > RATINGS
    const writing = await timed<unknown>(() =>
      isLaid
        ? layBlocks(cloud, LEDGER_ENV, waiting(KEYS, ratingsOfYear(ratings)))
        : writeAll(cloud, 'ratings', waiting(KEYS, ratingsOfYear(ratings))),
    )
    const sealing = await timed(() => sealAll(cloud, ratings))
    const { blocks, passes } = sealing.value
    const rate = (ratings / sealing.seconds).toFixed(0)
    const lines = [
      `wrote ${ratings} ratings${isLaid ? ' in blocks' : ''} in ${writing.seconds.toFixed(0)} s`,
      isLaid
        ? `counted the figures of ${blocks} blocks in ${passes} passes of the timer: ${rate}/s`
        : `sealed them in ${blocks} blocks, ${passes} passes of the timer: ${rate}/s with the figures that follow`,
      await proofs(cloud, ratings),
    ]
    const sound = await timed(() => auditAll(cloud))
    lines.push(
      `audited ${sound.value.report.entries} entries in ${sound.seconds.toFixed(1)} s, ${sound.value.calls} calls: ${sound.value.report.faults} faults`,
    )
    const ids = await tamper(cloud, ratings)
    const { value } = await timed(() => auditAll(cloud))
    const named = new Set(value.report.findings.map(({ entry }) => entry))
    lines.push(
      `changed ${ids.length} of them anywhere: ${ids.filter((id) => named.has(id)).length} found and named`,
    )
    return lines
  } finally {
    await district.close()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const started = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - started) / 1000 }
}

async function sealAll(cloud: Cloud, ratings: number): Promise<{ passes: number; blocks: number }> {
  for (let passes = 1; ; passes++) {
    const failed = (await cloud.tick()).find(({ ok }) => !ok)
    if (failed) throw new Error(failed.error)
    const { head } = await action<ReceiptActions['ledger.head']['output']>(cloud, 'ledger.head')
    const [figures] = await find<{ entries: number }>(cloud, 'cursors', { _id: 'statistics' })
    if (head?.entries === ratings && figures?.entries === ratings)
      return { passes, blocks: head.blocks }
  }
}

/** A proof of some entries anywhere, as a phone asks for it. */
async function proofs(cloud: Cloud, ratings: number): Promise<string> {
  const times: number[] = []
  let trips = 0
  for (let proof = 0; proof < PROOFS; proof++) {
    const rating = await ratingAt(cloud, Math.floor((proof / PROOFS) * ratings))
    const started = performance.now()
    const { standing } = await action<ReceiptActions['receipt.prove']['output']>(
      cloud,
      'receipt.prove',
      { leaf: rating.leaf },
    )
    times.push(performance.now() - started)
    if (standing !== 'included') throw new Error(`${rating._id} is ${standing}`)
    trips = Math.max(trips, cloud.stats().calls.at(-1)?.actions.length ?? 0)
  }
  return `a proof: p50 ${median(times).toFixed(1)} ms, at most ${trips} requests to the database`
}

async function auditAll(cloud: Cloud): Promise<{ report: AuditReport; calls: number }> {
  for (let calls = 1; ; calls++) {
    const who = { openid: sampleOpenid('1003') }
    const answer = (await cloud.call('admin', { action: 'ledger.audit' }, who)) as Answer
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    const { audit: report } = answer.data as { audit: AuditReport }
    if (report.finishedAt) return { report, calls }
  }
}

/** Every other one gets another level; of the rest the entry in the block gets another leaf. */
async function tamper(cloud: Cloud, ratings: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < TAMPERED; index++) {
    const { _id, level, sealedIn } = await ratingAt(
      cloud,
      Math.floor(((index * 0.618 + 0.1) % 1) * ratings),
    )
    ids.push(_id)
    if (index % 2 === 0) await change(cloud, 'ratings', { _id }, { level: level === 5 ? 1 : 5 })
    else {
      const [block] = await find<Block>(cloud, 'blocks', { height: sealedIn })
      const entries = block?.entries.map((entry) =>
        entry.id === _id ? { ...entry, leaf: '0'.repeat(64) } : entry,
      )
      await change(cloud, 'blocks', { height: sealedIn }, { entries })
    }
  }
  return ids
}

interface Answer {
  ok: boolean
  data: unknown
}

async function action<T>(cloud: Cloud, name: string, input: object = {}): Promise<T> {
  const answer = (await cloud.call(
    'citizen',
    { action: name, ...input },
    { openid: 'o-bench' },
  )) as Answer
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data as T
}

async function ratingAt(cloud: Cloud, index: number): Promise<Rating> {
  const _id = `bench-${String(index).padStart(8, '0')}`
  const [found] = await find<Rating>(cloud, 'ratings', { _id })
  if (!found) throw new Error(`there is no ${_id}`)
  return found
}

async function find<T>(cloud: Cloud, collectionName: string, where: object): Promise<T[]> {
  const { data } = await cloud.database.run('database.getDocument', {
    collectionName,
    queryType: 'WHERE',
    query: EJSON.stringify(where),
    limit: 1,
  })
  return (data as { list: string[] }).list.map((text) => EJSON.parse(text) as T)
}

async function change(cloud: Cloud, collectionName: string, where: object, $set: object) {
  await cloud.database.run('database.modifyDocument', {
    collectionName,
    queryType: 'WHERE',
    query: EJSON.stringify(where),
    data: EJSON.stringify({ $set }),
    merge: true,
  })
}
