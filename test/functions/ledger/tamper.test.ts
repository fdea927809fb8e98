import fc from 'fast-check'
import type { Block, TreeNode } from '../../../cloudfunctions/domain/ledger'
import type { Filter } from '../../../cloudfunctions/platform/database'
import type { CollectionName } from '../../../cloudfunctions/schema'
import { openLedger, type LedgerWorld } from '../../support/ledger-world'
import { aCorrection, TAMPERINGS, type Hand, type Located, type Tampering } from './tampering'

/* Every row of the tamper table at places of chance: found, and located. */

const PLACES = 2
const MOST = 1000

let world: LedgerWorld
/** Blocks and nodes of the ledger that nobody has touched. */
let blocks: Block[] = []
let nodes: TreeNode[] = []

beforeAll(async () => {
  world = openLedger({ writers: 3 })
  for (const [at, size] of [400, 1, 120, 300, 7, 2, 60].entries()) {
    const ratings = await world.rate(size)
    await more(`${at}`, ratings[0]?._id ?? '')
    await world.seal()
  }
  const waiting = await world.rate(90)
  await more('waiting', waiting[0]?._id ?? '')
  blocks = await all('blocks')
  nodes = await all('nodes')
}, 60_000)
afterAll(() => world.close())

async function more(name: string, rating: string) {
  const unit = { window: 'qu-1', centre: 'qu', department: 'rsj', receivedAt: world.now }
  const given = { _id: `d-${name}`, ...unit, sealedIn: 0 }
  await world.database.insert('defaults', [given])
  await world.database.insert('corrections', [aCorrection(world, `r-${name}:4`, rating)])
}

const all = <T>(collection: CollectionName, where: Filter = {}) =>
  world.database.find<T>(collection, { where, order: { _id: 1 }, limit: MOST })

/** A hand that puts everything back in the end. */
function aHand(): Hand & { undo(): Promise<void> } {
  const { database } = world
  const before = new Map<string, () => Promise<void>>()
  const remember = async (collection: CollectionName, id: string) => {
    const kept = await database.get<{ _id: string }>(collection, id)
    const back = async () => {
      await database.remove(collection, { _id: id })
      if (kept) await database.insert(collection, [kept])
    }
    if (!before.has(`${collection}/${id}`)) before.set(`${collection}/${id}`, back)
  }
  return {
    world,
    list: (collection, where) =>
      database.find(collection, {
        where,
        order: collection === 'ratings' ? { receivedAt: 1 } : { _id: 1 },
        limit: MOST,
      }),
    async change(collection, id, change) {
      await remember(collection, id)
      await database.update(collection, { _id: id }, { $set: change })
    },
    async remove(collection, id) {
      await remember(collection, id)
      await database.remove(collection, { _id: id })
    },
    async insert(collection, document) {
      await remember(collection, document._id)
      await database.insert(collection, [document])
    },
    async undo() {
      for (const back of before.values()) await back()
      const known = { $in: nodes.map(({ _id }) => _id) }
      await database.remove('blocks', { height: { $gt: blocks.length } })
      await database.remove('nodes', { _id: { $not: known } })
      for (const collection of ['ratings', 'corrections', 'defaults'] as const)
        await database.update(
          collection,
          { sealedIn: { $gt: blocks.length } },
          { $set: { sealedIn: 0 } },
        )
    },
  }
}

/** Tampers, has it audited, puts it back. */
async function auditAfter({ do: tamper }: Tampering, place: number, isSealed: boolean) {
  const hand = aHand()
  const { now } = world
  try {
    const where = await tamper(hand, place)
    if (isSealed) await world.seal()
    const { findings } = await world.audit()
    return { where, findings }
  } finally {
    await hand.undo()
    world.now = now
  }
}

const nameOf = ({ what, how, when, by }: Tampering) =>
  `${how} a ${what} ${when} it is sealed${by ? ` (${by})` : ''}`

const silence = () => jest.spyOn(console, 'log').mockImplementation()

it('a ledger that nobody has touched has no fault, waiting or sealed', async () => {
  expect((await world.audit()).findings).toEqual([])
  const sealed = await auditAfter({ do: () => Promise.resolve([]) } as never, 0, true)
  expect(sealed.findings).toEqual([])
  expect(await all('blocks')).toEqual(blocks)
})

describe.each(TAMPERINGS.map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
  const states = row.when === 'after' ? [false] : row.showsSealed ? [true] : [false, true]
  it.each(states.map((isSealed) => ({ isSealed })))(
    'is found and located (sealed by now: $isSealed)',
    async ({ isSealed }) => {
      silence()
      const places = fc.sample(fc.double({ min: 0, max: 0.999, noNaN: true }), PLACES)
      for (const place of places) {
        const { where, findings } = await auditAfter(row, place, isSealed)
        for (const { entry, height } of where)
          for (const fault of row.found) {
            const at: Located = { ...(entry ? { entry } : {}), ...(height ? { height } : {}) }
            expect(findings).toContainEqual(expect.objectContaining({ fault, ...at }))
          }
      }
    },
  )
})
