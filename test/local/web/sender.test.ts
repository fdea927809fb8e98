import type { DeviceRating, DeviceRatingReceived } from '../../../miniprogram/contract/devices'
import type { ErrorCode } from '../../../miniprogram/contract/errors'
import { Unreachable, type Client } from '../../../web/kiosk/device/client'
import { createSender } from '../../../web/kiosk/queue/sender'
import type { Store, Waiting } from '../../../web/kiosk/queue/store'

const AT = '2026-03-10T10:24:00.000+08:00'
const rating = (requestId: string): Waiting => ({
  ...{ requestId, level: 5, assessedAt: AT, device: 'tablet-1' },
})
const taken = (ratingId: string) => ({ ok: true as const, ratingId, receivedAt: AT })
const refused = (code: ErrorCode) => ({ ok: false as const, error: { code, message: code } })

type Sent = Awaited<ReturnType<Client['send']>>

/** A tablet's queue in memory, and an office that answers as it is told. */
function stage(answer: (rows: readonly DeviceRating[]) => Sent, most = 50) {
  let rows: Waiting[] = []
  const batches: string[][] = []
  const received: [string, DeviceRatingReceived][] = []
  const store: Store = {
    add: (row) => Promise.resolve(void rows.push(row)),
    oldest: (device, count) =>
      Promise.resolve(rows.filter((row) => row.device === device).slice(0, count)),
    remove: (ids) =>
      Promise.resolve(void (rows = rows.filter(({ requestId }) => !ids.includes(requestId)))),
    count: () => Promise.resolve(rows.length),
  }
  const client = {
    credentials: () => ({ device: 'tablet-1', key: '' }),
    send: (ratings: readonly DeviceRating[]) => {
      batches.push(ratings.map(({ requestId }) => requestId))
      return Promise.resolve().then(() => answer(ratings))
    },
  } as unknown as Client
  const sender = createSender({ client, store, most: () => most })
  sender.onReceived((...told) => received.push(told))
  return { sender, store, batches, received, left: () => rows.map(({ requestId }) => requestId) }
}

const takeAll = (rows: readonly DeviceRating[]): Sent => ({
  ok: true,
  data: { results: rows.map(({ requestId }) => ({ requestId, ...taken(`r-${requestId}`) })) },
})

test('what waits is sent in batches of the office’s size, oldest first, and then gone', async () => {
  const { sender, store, batches, received, left } = stage(takeAll, 2)
  for (const id of ['a', 'b', 'c']) await store.add(rating(id))
  await sender.flush()
  expect(batches).toEqual([['a', 'b'], ['c']])
  expect(left()).toEqual([])
  expect(received.map(([id, { ratingId }]) => [id, ratingId])).toEqual([
    ['a', 'r-a'],
    ['b', 'r-b'],
    ['c', 'r-c'],
  ])
  expect(sender.standing).toEqual({ waiting: 0, link: 'online', lost: 0 })
})

test('which tablet it is of is the queue’s own business', async () => {
  let seen: readonly object[] = []
  const { sender, store } = stage((rows) => {
    seen = rows
    return takeAll(rows)
  })
  await store.add(rating('a'))
  await sender.flush()
  expect(seen).toEqual([{ requestId: 'a', level: 5, assessedAt: AT }])
})

test('without an answer everything stays, and is sent again as it was', async () => {
  let isDown = true
  const { sender, store, batches, left } = stage((rows) => {
    if (isDown) throw new Unreachable('down')
    return takeAll(rows)
  })
  await store.add(rating('a'))
  await sender.flush()
  expect(left()).toEqual(['a'])
  expect(sender.standing).toEqual({ waiting: 1, link: 'offline', lost: 0 })
  isDown = false
  await sender.flush()
  expect(batches).toEqual([['a'], ['a']])
  expect(sender.standing).toEqual({ waiting: 0, link: 'online', lost: 0 })
})

test('a row that can never be taken does not hold up the others; one that may be stays', async () => {
  const outcomes = { a: refused('INVALID_INPUT'), b: taken('r'), c: refused('BUSY') }
  const { sender, store, left } = stage((rows) => ({
    ok: true,
    data: {
      results: rows.map(({ requestId }) => ({
        requestId,
        ...outcomes[requestId as keyof typeof outcomes],
      })),
    },
  }))
  for (const id of ['a', 'b', 'c']) await store.add(rating(id))
  await sender.flush()
  expect(left()).toEqual(['c'])
  expect(sender.standing).toEqual({ waiting: 1, link: 'online', lost: 1 })
})

test.each([
  ['DEVICE_REFUSED', 'refused'],
  ['DEVICE_CLOCK', 'clock'],
  ['INTERNAL', 'offline'],
] as const)('a tablet that is answered %s keeps what waits and stands %s', async (code, link) => {
  const { sender, store, left } = stage(() => refused(code))
  await store.add(rating('a'))
  await sender.flush()
  expect(left()).toEqual(['a'])
  expect(sender.standing.link).toBe(link)
})

test('two turns at the same time are one', async () => {
  const { sender, store, batches } = stage(takeAll)
  await store.add(rating('a'))
  await Promise.all([sender.flush(), sender.flush()])
  expect(batches).toEqual([['a']])
})
