import { treeRoot, type Block } from '../../../../cloudfunctions/domain/ledger'
import type { Rating } from '../../../../cloudfunctions/domain/rating'
import { sm3 } from '../../../../cloudfunctions/platform/crypto'
import { entered } from '../../../../cloudfunctions/repository/ledger/entries'
import { addMinutes } from '../../../../miniprogram/contract/time'
import { at, made, type Hand, type Located, type Tampering } from './hand'

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

export const BLOCK_ROWS: Tampering[] = [
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
