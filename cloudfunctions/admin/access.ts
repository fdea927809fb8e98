import * as v from 'valibot'
import {
  ACCESS_KINDS,
  type AccessActions,
  type AccessKind,
  type AccessRow,
} from '../../miniprogram/contract/accesses'
import { LIMITS } from '../../miniprogram/contract/limits'
import { instantAt } from '../../miniprogram/contract/time'
import { normalizeCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import type { Filter } from '../platform/database'
import type { ActionTable } from '../platform/handler'
import type { Access } from '../repository/accesses'
import { byId, type Reference } from '../repository/reference'
import type { AdminContext } from './context'

type Asked = AccessActions['access.list']['input']

const kinds = Object.keys(ACCESS_KINDS) as [AccessKind, ...AccessKind[]]

export const accessActions: ActionTable<AccessActions, AdminContext> = {
  'access.list': {
    input: v.object({
      person: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
      number: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
      kind: v.exactOptional(v.picklist(kinds, '没有这种查看。')),
      day: v.exactOptional(v.pipe(v.string(), v.isoDate('日期不对，请重新选择。'))),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
    }),
    run: listAccesses,
  },
}

/** A page of looks, newest first. */
async function listAccesses(
  asked: Asked,
  context: AdminContext,
): Promise<AccessActions['access.list']['output']> {
  const reference = await context.reference()
  const found = await context.database.find<Access>('accesses', {
    where: filterOf(asked),
    order: { at: -1, _id: -1 },
    limit: LIMITS.page + 1,
  })
  const page = found.slice(0, LIMITS.page)
  const last = found.length > LIMITS.page ? page.at(-1) : undefined
  return {
    accesses: page.map((access) => rowOf(access, reference, context)),
    ...(last ? { next: `${last.at} ${last._id}` } : {}),
    people: reference.people.map(({ _id, name }) => ({ id: _id, name })),
  }
}

function filterOf({ person, number, kind, day, cursor }: Asked): Filter {
  const [at, id] = cursor?.split(' ') ?? []
  if (cursor !== undefined && !(at && id)) throw new Refusal('INVALID_INPUT', undefined, 'cursor')
  const range = {
    ...(day ? { $gte: instantAt(day, '00:00'), $lte: instantAt(day, '24:00') } : {}),
  }
  return {
    ...(person ? { person } : {}),
    ...(number ? { number: normalizeCode(number) } : {}),
    ...(kind ? { kind } : {}),
    ...(day ? { at: range } : {}),
    ...(at && id ? { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] } : {}),
  }
}

function rowOf(
  access: Access,
  { people, departments }: Reference,
  { keys }: AdminContext,
): AccessRow {
  const { _id: id, at, kind, person, caseId, number, why, count } = access
  const known = byId(people, person)
  const unit = byId(departments, known?.department)?.name
  return {
    ...{ id, at, kind, who: person === 'citizen' ? '本人' : (known?.name ?? person) },
    ...(unit ? { unit } : {}),
    ...(caseId === undefined ? {} : { caseId }),
    ...(number === undefined ? {} : { number }),
    ...(why === undefined ? {} : { why: keys.open(why) }),
    ...(count === undefined ? {} : { count }),
  }
}
