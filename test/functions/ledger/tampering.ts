import { createHash } from 'node:crypto'
import { correctionFacts, treeRoot, type Block } from '../../../cloudfunctions/domain/ledger'
import type { Rating } from '../../../cloudfunctions/domain/rating'
import { sm3 } from '../../../cloudfunctions/platform/crypto'
import type { Filter } from '../../../cloudfunctions/platform/database'
import type { CollectionName } from '../../../cloudfunctions/schema'
import { entered, keyedLeaf } from '../../../cloudfunctions/repository/ledger/entries'
import type { AuditFault } from '../../../miniprogram/contract/ledger'
import { addMinutes } from '../../../miniprogram/contract/time'
import type { LedgerWorld } from '../../support/ledger-world'

/*
 * What somebody with the database in their hand may do to one entry, and how the audit says so.
 * docs/ledger.md prints this table; tamper.test.ts goes through it, each row at places of chance.
 */

export const HOWS = ['change', 'delete', 'reorder', 'back-date', 'insert'] as const
export type How = (typeof HOWS)[number]
export const WHATS = ['rating', 'correction', 'default', 'entry', 'block'] as const
export type What = (typeof WHATS)[number]

/** What the audit must point at. */
export interface Located {
  entry?: string
  height?: number
}

export interface Tampering {
  what: What
  how: How
  /** Before it is in a block, or after. */
  when: 'before' | 'after'
  /** What exactly is done, where it needs saying. */
  by?: string
  /** The faults found, at the very entry or block. */
  found: AuditFault[]
  /** It shows only once it has been sealed. */
  showsSealed?: true
  /** Does it, at a place between 0 and 1, and tells where the audit must find it. */
  do(hand: Hand, place: number): Promise<Located[]>
}

/** The database in the hand of whoever tampers; remembers how everything was. */
export interface Hand {
  world: LedgerWorld
  /** Ratings or others in a block, or waiting, in order. */
  list<T>(collection: CollectionName, where: Filter): Promise<T[]>
  change(collection: CollectionName, id: string, change: object): Promise<void>
  remove(collection: CollectionName, id: string): Promise<void>
  insert(collection: CollectionName, document: { _id: string }): Promise<void>
}

const at = <T>(all: T[], place: number): T => {
  const found = all[Math.floor(place * all.length)]
  if (found === undefined) throw new Error('there is nothing to tamper with')
  return found
}

const made = (text: string) => createHash('sha256').update(text).digest('hex')

const SEALED = { sealedIn: { $gt: 0 } }
const WAITING = { sealedIn: 0 }
const whereOf = (when: Tampering['when']) => (when === 'before' ? WAITING : SEALED)

const located = ({ _id: entry, sealedIn }: { _id: string; sealedIn: number }): Located => ({
  entry,
  ...(sealedIn > 0 ? { height: sealedIn } : {}),
})

/** Something of a document is made another. */
const changes =
  <T extends { _id: string; sealedIn: number }>(
    collection: CollectionName,
    change: (one: T) => object,
  ) =>
  (when: Tampering['when']): Tampering['do'] =>
  async (hand, place) => {
    const one = at(await hand.list<T>(collection, whereOf(when)), place)
    await hand.change(collection, one._id, change(one))
    return [located(one)]
  }

const otherLevel = changes<Rating>('ratings', ({ level }) => ({ level: level === 5 ? 1 : 5 }))
const earlier = changes<Rating>('ratings', ({ receivedAt }) => ({
  receivedAt: addMinutes(receivedAt, -24 * 60),
}))

/** Two ratings change their places in time. */
const swapTimes =
  (when: Tampering['when']): Tampering['do'] =>
  async (hand, place) => {
    const all = await hand.list<Rating>('ratings', whereOf(when))
    const [one, second] = [at(all, place), at(all, (place + 0.5) % 1)]
    await hand.change('ratings', one._id, { receivedAt: second.receivedAt })
    await hand.change('ratings', second._id, { receivedAt: one.receivedAt })
    return [located(one), located(second)]
  }

/** The rating that the same writer stored next; the writer’s last one has none, and only its receipt shows. */
const after = (all: Rating[], { writer, seq }: Rating) =>
  all.find((one) => one.writer === writer && one.seq === seq + 1)

const isFollowed = (all: Rating[]) => (one: Rating) => after(all, one) !== undefined

/** A rating of nobody, as good as one can make it without the keys. */
const forged = (one: Rating, change: Partial<Rating>): Rating => ({
  ...one,
  _id: made(one._id).slice(0, 32),
  writer: made(one.writer).slice(0, 32),
  seq: 0,
  leaf: made(one.leaf),
  ...change,
})

/** A change to the entries of a block, anywhere. */
const inBlock =
  (change: (block: Block, index: number) => { entries: Block['entries']; where: Located[] }) =>
  async (hand: Hand, place: number): Promise<Located[]> => {
    const block = at(await hand.list<Block>('blocks', {}), place)
    const index = Math.floor(((place * 7919) % 1) * (block.entries.length - 1))
    const { entries, where } = change(block, index)
    await hand.change('blocks', block._id, { entries })
    return where.map((one) => ({ height: block.height, ...one }))
  }

export const TAMPERINGS: Tampering[] = [
  { what: 'rating', how: 'change', when: 'before', found: ['changed'], do: otherLevel('before') },
  {
    what: 'rating',
    how: 'delete',
    when: 'before',
    found: ['gap'],
    async do(hand, place) {
      const all = await hand.list<Rating>('ratings', WAITING)
      const one = at(all.filter(isFollowed(all)), place)
      await hand.remove('ratings', one._id)
      return [{ entry: after(all, one)?._id ?? '' }]
    },
  },
  { what: 'rating', how: 'reorder', when: 'before', found: ['changed'], do: swapTimes('before') },
  { what: 'rating', how: 'back-date', when: 'before', found: ['changed'], do: earlier('before') },
  {
    what: 'rating',
    how: 'insert',
    when: 'before',
    by: 'without the keys',
    found: ['inserted'],
    async do(hand, place) {
      const one = forged(at(await hand.list<Rating>('ratings', WAITING), place), { level: 5 })
      await hand.insert('ratings', one)
      return [{ entry: one._id }]
    },
  },
  {
    what: 'rating',
    how: 'insert',
    when: 'before',
    by: 'with a number twice that its writer gave once',
    found: ['changed'],
    async do(hand, place) {
      const one = at(await hand.list<Rating>('ratings', WAITING), place)
      const copy = { ...one, _id: made(one._id).slice(0, 32), level: 5 }
      await hand.insert('ratings', copy)
      return [{ entry: copy._id }]
    },
  },
  {
    what: 'rating',
    how: 'insert',
    when: 'before',
    by: 'back-dated, with the keys in hand',
    found: ['order'],
    showsSealed: true,
    async do(hand, place) {
      const { leaf: _, ...one } = at(await hand.list<Rating>('ratings', WAITING), place)
      const { keys, newWriter } = hand.world
      const receivedAt = addMinutes(one.receivedAt, -24 * 60)
      const facts = { ...one, _id: made(one._id).slice(0, 32), receivedAt }
      await hand.insert('ratings', entered(keys, facts, newWriter()))
      return [{ entry: facts._id }]
    },
  },
  {
    what: 'rating',
    how: 'insert',
    when: 'before',
    by: 'with a mark that hides it from the ledger',
    found: ['inserted'],
    async do(hand, place) {
      const waiting = at(await hand.list<Rating>('ratings', WAITING), place)
      const one = forged(waiting, { sealedIn: 99_999_999 })
      await hand.insert('ratings', one)
      return [{ entry: one._id }]
    },
  },
  { what: 'rating', how: 'change', when: 'after', found: ['changed'], do: otherLevel('after') },
  {
    what: 'rating',
    how: 'delete',
    when: 'after',
    found: ['missing'],
    async do(hand, place) {
      const one = at(await hand.list<Rating>('ratings', SEALED), place)
      await hand.remove('ratings', one._id)
      return [located(one)]
    },
  },
  { what: 'rating', how: 'reorder', when: 'after', found: ['changed'], do: swapTimes('after') },
  { what: 'rating', how: 'back-date', when: 'after', found: ['changed'], do: earlier('after') },
  {
    what: 'rating',
    how: 'insert',
    when: 'after',
    found: ['inserted'],
    async do(hand, place) {
      const one = forged(at(await hand.list<Rating>('ratings', SEALED), place), {})
      await hand.insert('ratings', one)
      return [located(one)]
    },
  },
  ...(['before', 'after'] as const).flatMap((when): Tampering[] => [
    {
      what: 'correction',
      how: 'change',
      when,
      found: ['changed'],
      do: changes('corrections', () => ({ kind: 'restored' }))(when),
    },
    {
      what: 'correction',
      how: 'back-date',
      when,
      found: ['changed'],
      do: changes<{ _id: string; sealedIn: number; at: string }>('corrections', (one) => ({
        at: addMinutes(one.at, -24 * 60),
      }))(when),
    },
    {
      what: 'correction',
      how: 'insert',
      when,
      found: [when === 'before' ? 'changed' : 'inserted'],
      async do(hand, place) {
        const one = at(
          await hand.list<{ _id: string; sealedIn: number }>('corrections', whereOf(when)),
          place,
        )
        const copy = { ...one, _id: `${one._id}9` }
        await hand.insert('corrections', copy)
        return [located(copy)]
      },
    },
  ]),
  {
    what: 'correction',
    how: 'delete',
    when: 'after',
    found: ['missing'],
    async do(hand, place) {
      const all = await hand.list<{ _id: string; sealedIn: number }>('corrections', SEALED)
      const one = at(all, place)
      await hand.remove('corrections', one._id)
      return [located(one)]
    },
  },
  {
    what: 'default',
    how: 'change',
    when: 'after',
    found: ['changed'],
    do: changes('defaults', () => ({ window: 'qu-2' }))('after'),
  },
  {
    what: 'default',
    how: 'delete',
    when: 'after',
    found: ['missing'],
    async do(hand, place) {
      const one = at(await hand.list<{ _id: string; sealedIn: number }>('defaults', SEALED), place)
      await hand.remove('defaults', one._id)
      return [located(one)]
    },
  },
  {
    what: 'default',
    how: 'insert',
    when: 'after',
    found: ['inserted'],
    async do(hand, place) {
      const all = await hand.list<{ _id: string; sealedIn: number }>('defaults', SEALED)
      const one = { ...at(all, place), _id: 'd-forged' }
      await hand.insert('defaults', one)
      return [located(one)]
    },
  },
  {
    what: 'entry',
    how: 'change',
    when: 'after',
    found: ['root'],
    do: inBlock(({ entries }, index) => ({
      entries: entries.map((one, place) =>
        place === index ? { ...one, leaf: made(one.leaf) } : one,
      ),
      where: [{ entry: at(entries, index / entries.length).id }],
    })),
  },
  {
    what: 'entry',
    how: 'delete',
    when: 'after',
    found: ['root'],
    do: inBlock(({ entries }, index) => ({
      entries: entries.filter((_, place) => place !== index),
      where: [{ entry: at(entries, index / entries.length).id }],
    })),
  },
  {
    what: 'entry',
    how: 'reorder',
    when: 'after',
    found: ['order', 'root'],
    do: inBlock(({ entries }, index) => ({
      entries: [
        ...entries.slice(0, index),
        ...entries.slice(index, index + 2).reverse(),
        ...entries.slice(index + 2),
      ],
      where: [{}],
    })),
  },
  {
    what: 'entry',
    how: 'insert',
    when: 'after',
    found: ['missing', 'root'],
    do: inBlock(({ entries }, index) => ({
      entries: [
        ...entries.slice(0, index),
        { id: 'nobody', kind: 'rating' as const, leaf: made(String(index)) },
        ...entries.slice(index),
      ],
      where: [{}],
    })),
  },
  {
    what: 'block',
    how: 'back-date',
    when: 'after',
    found: ['order'],
    async do(hand, place) {
      const block = at(await hand.list<Block>('blocks', {}), place)
      await hand.change('blocks', block._id, { at: addMinutes(block.at, -24 * 60) })
      return [{ height: block.height }]
    },
  },
  {
    what: 'block',
    how: 'back-date',
    when: 'after',
    by: 'with its head',
    found: ['head'],
    async do(hand, place) {
      const { _id, height, at: madeAt, head } = at(await hand.list<Block>('blocks', {}), place)
      const earlierAt = addMinutes(madeAt, -24 * 60)
      await hand.change('blocks', _id, { at: earlierAt, head: { ...head, at: earlierAt } })
      return [{ height }]
    },
  },
  {
    what: 'block',
    how: 'delete',
    when: 'after',
    found: ['order'],
    async do(hand, place) {
      const blocks = await hand.list<Block>('blocks', {})
      const { _id, height } = at(blocks.slice(0, -1), place)
      await hand.remove('blocks', _id)
      return [{ height }]
    },
  },
  {
    what: 'block',
    how: 'delete',
    when: 'after',
    by: 'the newest, as if it had never been',
    found: ['order'],
    async do(hand) {
      const last = at(await hand.list<Block>('blocks', {}), 0.999)
      const ratings = await hand.list<Rating>('ratings', { sealedIn: last.height })
      await hand.remove('blocks', last._id)
      return ratings.slice(0, 1).map(({ _id }) => ({ entry: _id }))
    },
  },
  {
    what: 'block',
    how: 'reorder',
    when: 'after',
    found: ['order'],
    async do(hand, place) {
      const blocks = await hand.list<Block>('blocks', {})
      const one = at(blocks.slice(0, -1), place)
      const { _id: id, ...next } = at(blocks, one.height / blocks.length)
      const { _id: ownId, ...own } = one
      await hand.change('blocks', ownId, next)
      await hand.change('blocks', id, own)
      return [{ height: one.height }]
    },
  },
  {
    what: 'block',
    how: 'change',
    when: 'after',
    by: 'a rating with its leaf, entry and root, the tree keys in hand, but not the one that signs',
    found: ['root'],
    async do(hand, place) {
      const block = at(await hand.list<Block>('blocks', {}), place)
      const ids = new Set(block.entries.map(({ id }) => id))
      const all = await hand.list<Rating>('ratings', { sealedIn: block.height })
      const one = at(
        all.filter(({ _id }) => ids.has(_id)),
        place,
      )
      const { leaf } = entered(hand.world.keys, { ...one, level: one.level === 5 ? 1 : 5 }, one)
      await hand.change('ratings', one._id, { level: one.level === 5 ? 1 : 5, leaf })
      const entries = block.entries.map((entry) =>
        entry.id === one._id ? { ...entry, leaf } : entry,
      )
      const root = treeRoot(
        entries.map((entry) => entry.leaf),
        sm3,
      )
      await hand.change('blocks', block._id, { entries, root })
      return [{ height: block.height }]
    },
  },
]

/** A correction as a decision makes it, for a ledger to have some. */
export function aCorrection({ keys, now }: LedgerWorld, id: string, rating: string) {
  const facts = {
    _id: id,
    rating,
    kind: 'excluded' as const,
    grounds: 'mistaken' as const,
    at: now,
  }
  return {
    ...facts,
    caseId: id.split(':')[0] ?? '',
    leaf: keyedLeaf(keys, correctionFacts(facts)),
    sealedIn: 0,
  }
}
