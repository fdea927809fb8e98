import { actions as citizenActions } from '../../../cloudfunctions/citizen/actions'
import { createPublicSource } from '../../../cloudfunctions/citizen/public'
import { CHANNELS } from '../../../cloudfunctions/domain/rating'
import type { Clock } from '../../../cloudfunctions/platform/clock'
import type { Files } from '../../../cloudfunctions/platform/files'
import { createHandler, type ActionTable } from '../../../cloudfunctions/platform/handler'
import { readKeyring } from '../../../cloudfunctions/platform/keys'
import { readLedgerKeys } from '../../../cloudfunctions/platform/ledger-keys'
import type { WeChat } from '../../../cloudfunctions/platform/wechat'
import { createWriters } from '../../../cloudfunctions/platform/writers'
import { personOf } from '../../../cloudfunctions/repository/people'
import { createReferenceSource } from '../../../cloudfunctions/repository/reference'
import { resealAll } from '../../../cloudfunctions/repository/reseal'
import { actions as staffActions } from '../../../cloudfunctions/staff/actions'
import type { Actions, Answer } from '../../../miniprogram/contract/call'
import type { CitizenActions } from '../../../miniprogram/contract/citizen'
import type { StaffActions } from '../../../miniprogram/contract/staff'
import { instantOf } from '../../../miniprogram/contract/time'
import type { KeySet } from '../../../tools/keys'
import type { TestCloud } from '../../support/cloud'
import { directDatabase } from '../../support/direct-database'

/*
 * An instance of the functions with keys of its own, on the database of a cloud: in the middle of a
 * deployment there are two, of before and after, and both answer people.
 */

export interface Keys {
  HUIYIN_KEYS: KeySet
  HUIYIN_LEDGER_KEYS: KeySet
}

/** What a person gets of one function. Throws with the code when it refuses. */
type Ask<A extends Actions> = <K extends keyof A & string>(
  action: K,
  input: A[K]['input'],
) => Promise<A[K]['output']>

export interface Instance {
  citizen(openid: string): Ask<CitizenActions>
  staff(number: string): Ask<StaffActions>
  /** Seals anew what older keys sealed; resolves to how much. */
  reseal(): Promise<number>
}

const wechat: WeChat = {
  send: () => Promise.resolve({ type: 'sent' }),
  checkText: () => Promise.resolve('pass'),
  phoneNumber: () => Promise.reject(new Error('nobody asks for one here')),
  code: () => Promise.reject(new Error('nobody asks for one here')),
}
const files: Files = {
  download: () => Promise.resolve(undefined),
  upload: () => Promise.reject(new Error('nobody has a photo here')),
  remove: () => Promise.resolve(),
  addresses: (fileIds) => Promise.resolve(fileIds.map(() => undefined)),
}

export function startInstance(cloud: TestCloud, variables: Keys): Instance {
  const environment = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]),
  )
  const clock: Clock = { now: () => instantOf(cloud.clock.now()) }
  const database = directDatabase(cloud.database)
  const platform = { database, files, wechat, clock, keys: readKeyring(environment) }
  const ledgerKeys = readLedgerKeys(environment)
  const writers = createWriters(platform.keys)
  const reference = createReferenceSource(database, clock)
  const published = createPublicSource(platform)

  const asking =
    <A extends Actions, Context>(table: ActionTable<A, Context>, enter: () => Promise<Context>) =>
    async (action: string, input: object): Promise<never> => {
      const answer: Answer<unknown> = await createHandler(table, enter)({ action, ...input })
      if (answer.ok) return answer.data as never
      throw new Error(`${action}: ${answer.error.code} ${answer.error.message}`)
    }

  return {
    citizen: (openid) =>
      asking(citizenActions, async () => ({
        ...platform,
        ...{ ledgerKeys, writers, published, reference: await reference() },
        ...{ arrivedAt: clock.now(), caller: openid, openid, rater: platform.keys.rater(openid) },
        channels: { atWindow: CHANNELS.qr, later: CHANNELS.mobile },
      })),
    staff: (number) =>
      asking(staffActions, async () => {
        const [data, openid] = [await reference(), `dev-${number}`]
        return {
          ...{ ...platform, reference: data, arrivedAt: clock.now(), openid },
          person: () => personOf(platform, data, openid),
        }
      }),
    reseal: () => resealAll(platform, () => true),
  }
}
