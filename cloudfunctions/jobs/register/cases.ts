import type { RegisterInput } from '../../../miniprogram/contract/reports'
import { addDays, instantAt, type Instant } from '../../../miniprogram/contract/time'
import type { Case } from '../../domain/case'
import { REGISTER_TABLE } from '../../domain/register'
import type { Filter } from '../../platform/database'
import type { JobContext } from '../model'

/** Where reading goes on: from this instant, without those of that instant which were read. */
export interface Place {
  after: Instant
  known: string[]
}

function filterOf({ register, from, to, centre, department }: RegisterInput, after = ''): Filter {
  const { kind, where } = REGISTER_TABLE[register]
  const first = instantAt(from, '00:00')
  return {
    kind,
    receivedAt: { $gte: after > first ? after : first, $lt: instantAt(addDays(to, 1), '00:00') },
    ...where,
    ...(centre ? { centre } : {}),
    // an issue belongs to whoever answers it, a rating to whoever was rated
    ...(department
      ? { [kind === 'issue' ? 'ownerDepartment' : 'ratedDepartment']: department }
      : {}),
  }
}

export const countCases = (input: RegisterInput, { database }: JobContext): Promise<number> =>
  database.count('cases', filterOf(input))

/** The next cases in the order in which they were received; without `next` they were the last. */
export async function readCases(
  input: RegisterInput,
  { after, known }: Place,
  size: number,
  { database }: JobContext,
): Promise<{ cases: Case[]; next?: Place }> {
  const limit = size + known.length
  const found = await database.find<Case>('cases', {
    where: filterOf(input, after),
    order: { receivedAt: 1 },
    limit,
  })
  const cases = found.filter(({ _id }) => !known.includes(_id))
  const last = found.at(-1)
  if (!last || found.length < limit) return { cases }
  const same = found.filter(({ receivedAt }) => receivedAt === last.receivedAt)
  return { cases, next: { after: last.receivedAt, known: same.map(({ _id }) => _id) } }
}
