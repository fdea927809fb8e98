import type { Rating } from '../../../../cloudfunctions/domain/rating'
import { entered } from '../../../../cloudfunctions/repository/ledger/entries'
import { addMinutes } from '../../../../miniprogram/contract/time'
import { at, changes, located, made, SEALED, WAITING, whereOf, type Tampering } from './hand'

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

export const RATING_ROWS: Tampering[] = [
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
]
