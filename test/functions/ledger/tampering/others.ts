import { correctionFacts } from '../../../../cloudfunctions/domain/ledger'
import { keyedLeaf } from '../../../../cloudfunctions/repository/ledger/entries'
import { addMinutes } from '../../../../miniprogram/contract/time'
import type { LedgerWorld } from '../../../support/ledger-world'
import { at, changes, located, SEALED, whereOf, type Tampering } from './hand'

export const OTHER_ROWS: Tampering[] = [
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
