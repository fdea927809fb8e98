import { frontier, type Block } from '../../../cloudfunctions/domain/ledger'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { Database } from '../../../cloudfunctions/platform/database'
import { sealNext } from '../../../cloudfunctions/repository/ledger/seal'
import { instantOf } from '../../../miniprogram/contract/time'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { audit, behind, blocksOf, keysOf, madeRatings, rate, rateOften } from './support'

/* Block after block, whoever seals, however many at once, and wherever they are killed. */

const { cloud, people } = stageDistrict()

const now = () => instantOf(cloud.clock.now())
const sealer = (database: Database) => ({ database, ...keysOf(cloud) })

let known = 0
beforeEach(() => (known = blocksOf(cloud).length))
/** Blocks since the test began. */
const newBlocks = (): Block[] => blocksOf(cloud).slice(known)
const sizes = () => newBlocks().map(({ entries }) => entries.length)

it('seals what came in, oldest first, and says so in each rating', async () => {
  await rateOften(people, 'a', 3)
  await cloud.tick()
  await rateOften(people, 'b', 2)
  await cloud.tick()
  await cloud.tick() // nothing new: no block
  const blocks = newBlocks()
  expect(blocks.map(({ _id, height, entries }) => [_id, height, entries.length])).toEqual([
    ['00000001', 1, 3],
    ['00000002', 2, 2],
  ])
  const ratings = stored<Rating>(cloud, 'ratings')
  ratings.sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
  expect(blocks.flatMap(({ entries }) => entries)).toEqual(
    ratings.map(({ _id: id, leaf }) => ({ id, kind: 'rating', leaf })),
  )
  expect(ratings.map(({ sealedIn }) => sealedIn)).toEqual([1, 1, 1, 2, 2])
  expect(blocks.map(({ head }) => [head.blocks, head.entries])).toEqual([
    [1, 3],
    [2, 5],
  ])
})

it('seals ratings that were given by default, behind those that people gave', async () => {
  await rate(people, 'o-1')
  const unit = { window: 'qu-1', centre: 'qu', department: 'rsj' }
  const given = { _id: 'd1', ...unit, receivedAt: now(), sealedIn: 0 }
  await behind(cloud).insert('defaults', [given])
  await cloud.tick()
  expect(newBlocks()[0]?.entries.map(({ kind }) => kind)).toEqual(['rating', 'default'])
  expect((await audit(people)).findings).toEqual([])
})

it('a thousand to a block, and on with the next until none is left', async () => {
  const many = madeRatings(keysOf(cloud), 2500, now())
  for (let first = 0; first < many.length; first += 500)
    await behind(cloud).insert('ratings', many.slice(first, first + 500))
  // on a busy machine a pass may end with its time; the next one goes on
  for (let pass = 0; pass < 5; pass++) await cloud.tick()
  expect(sizes()).toEqual([1000, 1000, 500])
  expect(stored<Rating>(cloud, 'ratings').every(({ sealedIn }) => sealedIn > 0)).toBe(true)
  expect(await audit(people)).toMatchObject({ faults: 0, findings: [] })
})

/** Lets the first so many writes through and fails every one behind them. */
function dyingAfter(database: Database, writes: number): Database {
  let left = writes
  const counted =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      if (left-- <= 0) throw new Error('killed')
      return await write(...args)
    }
  return {
    ...database,
    update: counted(database.update),
    transaction: (body) => counted(database.transaction<unknown>)(body) as never,
  }
}

it.each([
  { writes: 1, name: 'before its block is made', blocks: [5] },
  { writes: 2, name: 'after its block is made and before its entries say so', blocks: [3, 2] },
])('is killed $name, and the next pass puts it right', async ({ writes, blocks }) => {
  await rateOften(people, 'a', 3)
  // its first write marks the entries of the block before once more
  const killed = sealNext(sealer(dyingAfter(behind(cloud), writes)), now())
  await expect(killed).rejects.toThrow('killed')
  await rateOften(people, 'b', 2)
  await cloud.tick()
  expect(sizes()).toEqual(blocks)
  expect(await audit(people)).toMatchObject({ faults: 0, findings: [] })
})

it('eight sealers at once: every entry is in one block, and every block has a height of its own', async () => {
  await rateOften(people, 'a', 12)
  const sealed = await Promise.all(
    Array.from({ length: 8 }, () => sealNext(sealer(behind(cloud)), now())),
  )
  await cloud.tick()
  expect(sealed.reduce((sum, one) => sum + one, 0)).toBe(12)
  const ids = newBlocks().flatMap(({ entries }) => entries.map(({ id }) => id))
  expect(new Set(ids).size).toBe(12)
  expect(await audit(people)).toMatchObject({ faults: 0, findings: [] })
})

it('signs nothing on top of a ledger that does not add up, and the audit says what is wrong', async () => {
  const { height = 0 } = blocksOf(cloud).at(-1) ?? {}
  const place = frontier(height).at(-1)!
  const kept = await behind(cloud).get<{ _id: string; hash: string }>('nodes', place)
  await behind(cloud).update('nodes', { _id: place }, { $set: { hash: '0'.repeat(64) } })
  await rate(people, 'o-2')
  await expect(cloud.tick()).rejects.toThrow(
    `block ${height} of the ledger, or the tree over it, was changed`,
  )
  expect(newBlocks()).toEqual([])
  expect((await audit(people)).findings).toMatchObject([{ fault: 'root', height }])

  // the blocks are right, so the tree over them can be made right again
  const { nodes, isDone } = await people.console().get('ledger.mend', {})
  expect({ nodes, isDone }).toEqual({ nodes: [place], isDone: true })
  expect(await behind(cloud).get('nodes', place)).toEqual(kept)
  await cloud.tick()
  expect(sizes()).toEqual([1])
})

it('mends no block: what a signed head does not vouch for stays as it was found', async () => {
  await rate(people, 'o-3')
  await cloud.tick()
  const { _id, height, root } = blocksOf(cloud).at(-1)!
  const nodes = JSON.stringify(stored(cloud, 'nodes'))
  await behind(cloud).update('blocks', { _id }, { $set: { root: '0'.repeat(64) } })
  expect(await people.console().answer('ledger.mend', {})).toMatchObject({
    error: {
      code: 'NOT_ALLOWED_NOW',
      message: expect.stringContaining(`第 ${height} 个区块本身不对`),
    },
  })
  expect(JSON.stringify(stored(cloud, 'nodes'))).toBe(nodes)
  await behind(cloud).update('blocks', { _id }, { $set: { root } })
})

it('mends step by step, going on where the call before ended', async () => {
  const { height } = blocksOf(cloud).at(-1)!
  const before = stored(cloud, 'nodes')
  const late = frontier(height).at(-1)!
  await behind(cloud).remove('nodes', { _id: late })
  const { nodes } = await people.console().get('ledger.mend', { from: height - 1 })
  expect(nodes).toEqual([late])
  expect(new Set(stored(cloud, 'nodes'))).toEqual(new Set(before))
})
