import type { Instant } from '../../miniprogram/contract/time'
import {
  append,
  beginCase,
  type Actor,
  type Case,
  type CaseEvent,
  type ContentRef,
  type Happening,
  type Opening,
  type Route,
} from '../domain/case'
import { composeNotices } from '../domain/notice'
import { Refusal } from '../domain/refusal'
import { sm3 } from '../platform/crypto'
import type { Database, Transaction } from '../platform/database'
import type { CollectionName } from '../schema'
import type { Content } from './contents'
import type { Reference } from './reference'

/** How many of its last requests a case remembers. */
const REMEMBERED = 20

/** What commits need of the world. */
export interface CommitDeps {
  database: Database
  reference: Pick<Reference, 'people' | 'policy'>
}

/**
 * A command in the name of which a case is changed: its id and a print of what was asked, so that a
 * repeat is known. The print is made with the id, and of the id only a hash is kept: so nobody can
 * try words on what a case remembers after they were erased.
 */
export interface Request {
  id: string
  print: string
}

/** How a case begins: what the citizen submitted, and where the rules send it. */
export interface Beginning {
  caseId: string
  opening: Opening
  content?: ContentRef
  route: Route
  at: Instant
  contents: Content[]
}

/** Writes the beginning of a case in a transaction of the caller's. */
export async function openCase(
  transaction: Transaction,
  { reference }: Pick<CommitDeps, 'reference'>,
  { caseId, opening, content, route, at, contents }: Beginning,
): Promise<Case> {
  const { after, events } = beginCase(
    caseId,
    { opening, ...(content ? { content } : {}) },
    route,
    at,
  )
  await writeCase(transaction, reference, after, events, contents)
  return after
}

/** Writes a case that was not there before, with its first events, words and notices. */
export async function writeCase(
  transaction: Transaction,
  reference: Pick<Reference, 'people' | 'policy'>,
  after: Case,
  events: CaseEvent[],
  contents: Content[],
): Promise<void> {
  await transaction.insert('cases', [after])
  await writeHistory(transaction, reference, after, events, contents)
}

export interface Change {
  by: Actor
  happenings: Happening[]
  contents?: Content[]
  /** Documents that must stand or fall with the events. */
  inserts?: { collection: CollectionName; documents: { _id: string }[] }[]
  /** Documents that are written with the events, each unless it is there already. */
  once?: { collection: CollectionName; document: { _id: string } }[]
  /** What happens to other cases for the same reason, such as those merged into this one. */
  follow?: { caseId: string; happenings: Happening[]; contents: Content[] }[]
}

/**
 * The only way a case changes: reads it in a transaction, lets `decide` say what happens, and
 * writes case, events, words and notices together. A request that the case remembers is not done
 * again; the same request with another body is refused. Throws what `decide` throws, and writes
 * nothing then.
 */
export async function commit(
  { database, reference }: CommitDeps,
  caseId: string,
  at: Instant,
  decide: (one: Case) => Change | undefined,
  request?: Request,
): Promise<Case> {
  return await database.transaction(async (transaction) => {
    const before = await transaction.get<Case>('cases', caseId)
    if (!before) throw new Refusal('CASE_NOT_FOUND')
    if (request && isRepeat(before, request)) return before
    const change = decide(before)
    if (!change || change.happenings.length === 0) return before
    const { after, events } = append(before, caseId, change.happenings, change.by, at)
    const remembered = request ? remember(after, request) : after
    await transaction.put('cases', remembered)
    await writeHistory(transaction, reference, remembered, events, change.contents ?? [])
    for (const { collection, documents } of change.inserts ?? [])
      await transaction.insert(collection, documents)
    for (const { collection, document } of change.once ?? [])
      if (!(await transaction.get(collection, document._id)))
        await transaction.insert(collection, [document])
    for (const other of change.follow ?? [])
      await follow(transaction, reference, other, change.by, at)
    return remembered
  })
}

async function follow(
  transaction: Transaction,
  reference: Pick<Reference, 'people' | 'policy'>,
  { caseId, happenings, contents }: NonNullable<Change['follow']>[number],
  by: Actor,
  at: Instant,
): Promise<void> {
  const before = await transaction.get<Case>('cases', caseId)
  if (before?.state !== 'merged') return // withdrawn or answered by itself meanwhile
  const { after, events } = append(before, caseId, happenings, by, at)
  await transaction.put('cases', after)
  await writeHistory(transaction, reference, after, events, contents)
}

async function writeHistory(
  transaction: Transaction,
  { people, policy }: Pick<Reference, 'people' | 'policy'>,
  after: Case,
  events: CaseEvent[],
  contents: Content[],
): Promise<void> {
  await transaction.insert('events', events)
  await transaction.insert('contents', contents)
  await transaction.insert('notices', composeNotices(after, events, people, policy))
}

function isRepeat(one: Case, { id, print }: Request): boolean {
  const known = requestIn(one, id)
  if (known && known.print !== print) throw new Refusal('REQUEST_REUSED')
  return known !== undefined
}

const remember = (one: Case, { id, print }: Request): Case => ({
  ...one,
  requests: [...one.requests, { id: markOf(id), print, version: one.version }].slice(-REMEMBERED),
})

/** What is kept of a request's id: it has more bits than anybody can try. */
const markOf = (requestId: string) => sm3(Buffer.from(requestId)).slice(0, 32)

/** The request with this id, if the case remembers it: what it asked was done. */
export const requestIn = ({ requests }: Pick<Case, 'requests'>, requestId: string) =>
  requests.find(({ id }) => id === markOf(requestId))

/** A case's whole history, in order. */
export async function eventsOf(database: Database, caseId: string): Promise<CaseEvent[]> {
  return await database.find<CaseEvent>('events', {
    where: { caseId },
    order: { seq: 1 },
    limit: 1000,
  })
}
