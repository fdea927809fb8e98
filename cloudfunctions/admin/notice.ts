import * as v from 'valibot'
import type { UndeliveredNotice } from '../../miniprogram/contract/admin'
import { LIMITS } from '../../miniprogram/contract/limits'
import type { Notice } from '../domain/notice'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import { byId, readReference, type Reference } from '../repository/reference'
import type { AdminContext } from './context'

export const noticeList = v.object({ cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(40))) })
export const noticeId = v.object({ id: v.pipe(v.string(), v.maxLength(200)) })

const SHOWN: UndeliveredNotice['state'][] = ['waiting-credit', 'dead', 'unknown', 'failed']

/** States in which a message has not arrived for certain; one of unknown fate might arrive twice. */
const RETRIED: UndeliveredNotice['state'][] = ['waiting-credit', 'dead']

/** Messages about cases that have not arrived, newest first, a page at a time. */
export async function listUndelivered(
  { cursor }: { cursor?: string },
  { database }: AdminContext,
): Promise<{ notices: UndeliveredNotice[]; next?: string }> {
  const [reference, found] = await Promise.all([
    readReference(database),
    database.find<Notice>('notices', {
      where: {
        state: { $in: SHOWN },
        caseId: { $exists: true },
        ...(cursor ? { createdAt: { $lt: cursor } } : {}),
      },
      order: { createdAt: -1 },
      limit: LIMITS.page + 1,
    }),
  ])
  const page = found.slice(0, LIMITS.page)
  const next = found.length > LIMITS.page ? page.at(-1)?.createdAt : undefined
  return { notices: page.map((notice) => rowOf(notice, reference)), ...(next ? { next } : {}) }
}

function rowOf(notice: Notice, { people }: Reference): UndeliveredNotice {
  const {
    _id,
    caseId = '',
    values,
    template,
    recipient,
    state,
    error,
    createdAt,
    secondPort,
  } = notice
  const person = recipient.startsWith('person:') ? recipient.slice('person:'.length) : undefined
  return {
    id: _id,
    caseId,
    number: values.number,
    title: values.title,
    template,
    to: person === undefined ? '群众' : (byId(people, person)?.name ?? person),
    state: state as UndeliveredNotice['state'],
    ...(error ? { error } : {}),
    createdAt,
    ...(secondPort ? { secondPort } : {}),
  }
}

/** Puts a message back into the outbox; the next pass of the timer sends it. */
export async function retryNotice(
  { id }: { id: string },
  { database, clock, who }: AdminContext,
): Promise<{ state: 'pending' }> {
  const changed = await database.update(
    'notices',
    { _id: id, state: { $in: RETRIED }, caseId: { $exists: true } },
    { $set: { state: 'pending', attempts: 0, nextAt: clock.now() }, $unset: { error: '' } },
  )
  if (changed === 0)
    throw new Refusal('NOT_ALLOWED_NOW', '这条消息可能已经送到，或正在发送，不能再发一次。', 'id')
  log('noticeRetried', { who, notice: id })
  return { state: 'pending' }
}
