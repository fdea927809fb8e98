import type { DeviceRatingReceived, RowResult } from '../../../miniprogram/contract/devices'
import type { ErrorCode } from '../../../miniprogram/contract/errors'
import { Unreachable, type Client } from '../device/client'
import type { Store } from './store'

/** How things stand with what waits. */
export interface Standing {
  readonly waiting: number
  readonly link: 'online' | 'offline' | 'refused' | 'clock'
  /** Rows that the office will never take: too old, or of an indicator that is gone. */
  readonly lost: number
}

export interface Sender {
  /** Sends what waits, now and again whenever it can be; turns at the same time are one. */
  flush(): Promise<void>
  /** What was learnt of the office by another call. */
  learn(link: Standing['link']): void
  readonly standing: Standing
  onStanding(listener: (standing: Standing) => void): void
  /** Told of each rating that the office took. */
  readonly onReceived: (
    listener: (requestId: string, received: DeviceRatingReceived) => void,
  ) => void
}

/** Refusals that pass by themselves: the row is sent again. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['BUSY', 'INTERNAL', 'NOT_READY', 'TRY_LATER'])

interface Parts {
  client: Client
  store: Store
  /** Rows in one batch, as the office wants it. */
  most: () => number
}

export function createSender({ client, store, most }: Parts): Sender {
  let standing: Standing = { waiting: 0, link: 'online', lost: 0 }
  let turn: Promise<void> | undefined
  const standings = new Set<(standing: Standing) => void>()
  const receivers = new Set<(requestId: string, received: DeviceRatingReceived) => void>()

  const stand = (change: Partial<Standing>) => {
    standing = { ...standing, ...change }
    for (const listener of standings) listener(standing)
  }
  const device = () => client.credentials()?.device ?? ''
  const recount = async () => stand({ waiting: await store.count(device()) })

  /** One batch. False when no more should be sent now. */
  const batch = async (): Promise<boolean> => {
    const rows = await store.oldest(device(), most())
    if (rows.length === 0) return false
    const answer = await client.send(rows.map(({ device: _, ...rating }) => rating))
    if (!answer.ok) {
      const { code } = answer.error
      stand({ link: LINKS[code] ?? 'offline' })
      return false
    }
    stand({ link: 'online' })
    // answered row by row, in the order of the batch
    const settled = rows.filter(({ requestId }, at) => settle(requestId, answer.data.results[at]))
    await store.remove(settled.map(({ requestId }) => requestId))
    return settled.length === rows.length
  }
  /** Whether a row need not be sent again. */
  const settle = (requestId: string, result: RowResult<DeviceRatingReceived> | undefined) => {
    if (!result || (!result.ok && PASSING.has(result.error.code))) return false
    if (result.ok) for (const receiver of receivers) receiver(requestId, result)
    else stand({ lost: standing.lost + 1 })
    return true
  }
  const sendAll = async () => {
    try {
      while (await batch()) await recount()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      stand({ link: 'offline' })
    } finally {
      await recount()
    }
  }
  return {
    flush() {
      turn ??= sendAll().finally(() => (turn = undefined))
      return turn
    },
    learn: (link) => stand({ link }),
    get standing() {
      return standing
    },
    onStanding: (listener) => void standings.add(listener),
    onReceived: (listener) => void receivers.add(listener),
  }
}

const LINKS: Partial<Record<ErrorCode, Standing['link']>> = {
  DEVICE_REFUSED: 'refused',
  NOT_ALLOWED: 'refused',
  DEVICE_CLOCK: 'clock',
}
