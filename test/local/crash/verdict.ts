import { isDeepStrictEqual } from 'node:util'
import { ACCOUNTS, CLIENTS, OPENING_BALANCE, after } from './model'
import type { Act, Line, Note, Notes, Transfer } from './model'

/** All that a data file holds. */
export interface Contents {
  notes: Note[]
  transfers: Transfer[]
  accounts: { _id: number; balance: number }[]
  counter: number
}

export const NOTHING: Contents = { notes: [], transfers: [], accounts: [], counter: 0 }

/** What the journal says of one round. */
export interface Told {
  /** By client: what was answered with success, in order. */
  done: Act[][]
  /** By client: what was begun and never answered. */
  pending: (Act | undefined)[]
  refused: Act[]
  /** The highest count that anybody was shown. */
  seen: number
}

export function readJournal(text: string): Told {
  const told: Told = {
    done: Array.from({ length: CLIENTS }, () => []),
    pending: Array.from({ length: CLIENTS }, () => undefined),
    refused: [],
    seen: 0,
  }
  for (const written of text.split('\n').slice(0, -1)) {
    const line = JSON.parse(written) as Line
    if ('act' in line) {
      told.pending[line.client] = line.act
      continue
    }
    const act = told.pending[line.client]
    told.pending[line.client] = undefined
    if (!act) continue
    if (line.answer === 'refused') told.refused.push(act)
    else told.done[line.client]?.push(act)
    told.seen = Math.max(told.seen, line.seen ?? 0)
  }
  return told
}

const byId = (notes: readonly Note[]): Notes => new Map(notes.map((note) => [note._id, note]))

/** A client's notes are as after its last answered act, or as after the one on its way as well. */
function* judgeNotes(before: Contents, told: Told, found: Contents): Generator<string> {
  for (let client = 0; client < CLIENTS; client++) {
    const isOwn = ({ owner }: Note) => owner === client
    const acknowledged = (told.done[client] ?? []).reduce(after, byId(before.notes.filter(isOwn)))
    const pending = told.pending[client]
    const now = byId(found.notes.filter(isOwn))
    if (isDeepStrictEqual(now, acknowledged)) continue
    if (pending && isDeepStrictEqual(now, after(acknowledged, pending))) continue
    for (const id of new Set([...acknowledged.keys(), ...now.keys()]))
      if (!isDeepStrictEqual(now.get(id), acknowledged.get(id)))
        yield `client ${client}: note ${id} is ${brief(now.get(id))}, acknowledged was ${brief(acknowledged.get(id))}, on its way was ${pending?.kind ?? 'nothing'}`
  }
}

const brief = (note: Note | undefined) =>
  note ? JSON.stringify({ ...note, text: note.text.length }) : 'absent'

/** Every acknowledged transfer is there, none that was not asked for, and the accounts agree. */
function* judgeTransfers(before: Contents, told: Told, found: Contents): Generator<string> {
  const transfersOf = (acts: readonly (Act | undefined)[]) =>
    acts.flatMap((act) => (act?.kind === 'transfer' ? [act.transfer] : []))
  const acknowledged = [...before.transfers, ...transfersOf(told.done.flat())]
  const possible = [...acknowledged, ...transfersOf(told.pending)]
  const now = new Map(found.transfers.map((transfer) => [transfer._id, transfer]))
  for (const transfer of acknowledged)
    if (!isDeepStrictEqual(now.get(transfer._id), transfer))
      yield `transfer ${transfer._id} was acknowledged and is ${JSON.stringify(now.get(transfer._id))}`
  for (const transfer of found.transfers)
    if (!possible.some((one) => isDeepStrictEqual(one, transfer)))
      yield `transfer ${transfer._id} is there, and nobody has made it`
  const balances = Array.from({ length: ACCOUNTS }, () => OPENING_BALANCE)
  for (const { from, to, amount } of found.transfers) {
    balances[from] = (balances[from] ?? NaN) - amount
    balances[to] = (balances[to] ?? NaN) + amount
  }
  const isBeforeOpening = found.accounts.length === 0 && before.accounts.length === 0
  if (!isBeforeOpening && found.accounts.length !== ACCOUNTS)
    yield `${found.accounts.length} accounts`
  for (const { _id, balance } of found.accounts)
    if (balance !== balances[_id])
      yield `account ${_id} has ${balance}, its transfers say ${balances[_id]}: half a transaction`
}

/** The counter has every acknowledged count and at most those on their way, and none that was seen is gone. */
function* judgeCounter(before: Contents, told: Told, found: Contents): Generator<string> {
  const counts = (acts: readonly (Act | undefined)[]) =>
    acts.filter((act) => act?.kind === 'count').length
  const least = before.counter + counts(told.done.flat())
  const most = least + counts(told.pending)
  if (found.counter < least || found.counter > most)
    yield `the counter is ${found.counter}, not ${least} to ${most}`
  if (found.counter < told.seen) yield `the counter is ${found.counter}, ${told.seen} was seen`
}

/** What is wrong with what was found, given what was there before the round and what was told in it. */
export const judge = (before: Contents, told: Told, found: Contents): string[] => [
  ...judgeNotes(before, told, found),
  ...judgeTransfers(before, told, found),
  ...judgeCounter(before, told, found),
]
