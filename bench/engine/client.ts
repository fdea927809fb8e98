/** A process with the real SDK in it, which adds to the gateway and to the stub, turn by turn. */
import { ratingAt } from './collection'

/** How adds are sent: so many calls under way, so many documents each. */
export interface Shape {
  inFlight: number
  batch: number
  calls: number
}

/** Calls a second, by turn, in pairs that were measured one after the other. */
export interface Turn {
  durable: number
  stub: number
}

interface Order {
  gateway: string
  stub: string
  shapes: Shape[]
  turns: number
}

interface Sdk {
  init(options: object): void
  database(): { collection(name: string): { add(what: { data: object }): Promise<unknown> } }
}

async function run({ gateway, stub, shapes, turns }: Order): Promise<Turn[][]> {
  // The SDK reads where to go from the environment, at every call.
  const sdk = (await import('wx-server-sdk')) as unknown as { default: Sdk }
  sdk.default.init({ env: process.env['TCB_ENV'] })
  const adds = sdk.default.database().collection('adds')
  let added = 0
  const data = (batch: number): object => {
    const all = Array.from({ length: batch }, () => {
      const { _id, ...rating } = ratingAt(added++)
      return { _id: `${process.pid}-${added}-${String(_id)}`, ...rating }
    })
    return batch === 1 ? (all[0] ?? {}) : all
  }

  async function measure(url: string, { inFlight, batch, calls }: Shape): Promise<number> {
    process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url })
    const queue = Array.from({ length: calls }, () => data(batch)).values()
    const started = performance.now()
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        for (const one of queue) await adds.add({ data: one })
      }),
    )
    return calls / ((performance.now() - started) / 1000)
  }

  const all: Turn[][] = []
  for (const shape of shapes) {
    const measured: Turn[] = []
    for (let turn = 0; turn < turns; turn++)
      measured.push({ durable: await measure(gateway, shape), stub: await measure(stub, shape) })
    all.push(measured)
  }
  return all
}

process.once('message', (order: Order) => {
  run(order).then(
    (all) => process.send?.(all, () => process.exit()),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
