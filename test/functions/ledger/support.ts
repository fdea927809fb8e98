import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Block } from '../../../cloudfunctions/domain/ledger'
import { readKeyring, type Keyring } from '../../../cloudfunctions/platform/keys'
import { readLedgerKeys, type LedgerKeys } from '../../../cloudfunctions/platform/ledger-keys'
import { createWriters } from '../../../cloudfunctions/platform/writers'
import { entered } from '../../../cloudfunctions/repository/ledger/entries'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import { instantOf, msOf, type Instant } from '../../../miniprogram/contract/time'
import type { RatingForm, RatingReceived } from '../../../miniprogram/contract/citizen'
import type { AuditReport } from '../../../miniprogram/contract/ledger'
import { newRequest, type callers } from '../../support/callers'
import type { TestCloud } from '../../support/cloud'
import { directDatabase } from '../../support/direct-database'
import { stored } from '../../support/inside'

type People = ReturnType<typeof callers>

/** Somebody rates a window: well, and without a word, unless said otherwise. */
export const rate = (
  people: People,
  openid: string,
  facts: Partial<RatingForm> = {},
): Promise<RatingReceived> =>
  people
    .citizen(openid)
    .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 5, ...facts })

/** Several people, one after the other. */
export async function rateOften(people: People, name: string, count: number) {
  const received: RatingReceived[] = []
  for (let at = 0; at < count; at++) received.push(await rate(people, `o-${name}-${at}`))
  return received
}

export const blocksOf = (cloud: TestCloud) => stored<Block>(cloud, 'blocks')

/** A whole audit, as a supervisor has it done. */
export async function audit(people: People): Promise<AuditReport> {
  const { audit: report } = await people.admin('1003').get('ledger.audit', { restart: true })
  if (!report.finishedAt) throw new Error('the audit did not come to its end in one call')
  return report
}

/** The database as whoever owns it has it: behind the functions. */
export const behind = (cloud: TestCloud) => directDatabase(cloud.database)

/** The keys that the functions of this cloud have: whoever owns the cloud has them too. */
export function keysOf({ dataDir }: TestCloud): Keys {
  const secrets = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as Secrets
  return {
    keys: readKeyring({ HUIYIN_KEYS: JSON.stringify(secrets.keys) }),
    ledgerKeys: readLedgerKeys({ HUIYIN_LEDGER_KEYS: JSON.stringify(secrets.ledgerKeys) }),
  }
}

interface Keys {
  keys: Keyring
  ledgerKeys: LedgerKeys
}

interface Secrets {
  keys: unknown
  ledgerKeys: unknown
}

/** Ratings as functions make them: one writer’s, one after the other, a millisecond apart until `last`. */
export function madeRatings({ keys }: Pick<Keys, 'keys'>, count: number, last: Instant): Rating[] {
  const writer = createWriters(keys)
  return Array.from({ length: count }, (_, at) => {
    const turn = writer.take()
    turn.stored()
    const facts = {
      _id: keys.derive('made', last, String(at)).toString('hex').slice(0, 32),
      rater: `k1:${at}`,
      window: 'qu-1',
      centre: 'qu',
      department: 'rsj',
      level: 5 as const,
      indicators: [],
      indicatorVersion: 'v1',
      channel: 3 as const,
      assessNumber: 1 as const,
      receivedAt: instantOf(msOf(last) - count + at),
      print: '',
    }
    return entered(keys, facts, turn)
  })
}
