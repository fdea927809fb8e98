import type { DeviceView } from '../../miniprogram/contract/devices'
import type { Level } from '../../miniprogram/contract/levels'
import { createClock, type Clock } from './device/clock'
import { createClient, Unreachable, type Client } from './device/client'
import { kept } from './kept'
import type { Config } from './config'
import { createSender, type Sender } from './queue/sender'
import { openStore, type Store } from './queue/store'

/** Between two tries to send what waits, ms. */
const RETRY_MS = 20_000
/** How soon a tablet learns that it was revoked, or that its window has changed, ms. */
const REFRESH_MS = 60_000
/** Where the office has not said otherwise yet. */
const DEFAULT_MOST = 50

/** Everything behind the screens. */
export interface Kiosk {
  readonly config: Config
  readonly client: Client
  readonly clock: Clock
  readonly sender: Sender
  /** What the office said of this tablet and its window, also when it cannot be asked. */
  readonly view: () => DeviceView | undefined
  /** Asks the office what this tablet is, and learns whether it is taken still. */
  readonly refresh: () => Promise<void>
  /** Keeps a rating and begins to send it. Its request id was made at the tap. */
  rate(requestId: string, level: Level, indicators: readonly number[]): Promise<void>
  /** How many ratings wait. */
  waiting(): Promise<number>
  /** Told what the office answered to a rating. */
  readonly onReceived: Sender['onReceived']
}

export async function createKiosk(config: Config): Promise<Kiosk> {
  const clock = createClock()
  const client = createClient(config.api, clock)
  const store: Store = await openStore()
  const known = kept<DeviceView>('view')
  const most = () => known.read()?.limits.ratings ?? DEFAULT_MOST
  const sender = createSender({ client, store, most })
  const device = () => client.credentials()?.device ?? ''

  return {
    config,
    client,
    clock,
    sender,
    view: known.read,
    async refresh() {
      try {
        const answer = await client.view()
        if (answer.ok) known.write(answer.data)
        const isRefused = !answer.ok && answer.error.code === 'DEVICE_REFUSED'
        sender.learn(isRefused ? 'refused' : 'online')
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        sender.learn('offline')
      }
    },
    async rate(requestId, level, indicators) {
      await store.add({
        requestId,
        level,
        ...(indicators.length > 0 ? { indicators: [...indicators] } : {}),
        assessedAt: clock.now(),
        device: device(),
      })
      void sender.flush()
    },
    waiting: () => store.count(device()),
    onReceived: sender.onReceived,
  }
}

/** Keeps trying for as long as the page is open. */
export function keepSending({ client, sender, refresh }: Kiosk): void {
  const flush = () => void sender.flush()
  addEventListener('online', flush)
  setInterval(flush, RETRY_MS)
  setInterval(() => {
    if (client.credentials() !== undefined) void refresh()
  }, REFRESH_MS)
  flush()
}
