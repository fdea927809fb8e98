import type { Answer } from '../../../../miniprogram/contract/call'
import { ERRORS } from '../../../../miniprogram/contract/errors'
import { actions as adminTable } from '../../../../cloudfunctions/admin/actions'
import { actions as citizenTable } from '../../../../cloudfunctions/citizen/actions'
import { loaded, type Action } from '../../../../cloudfunctions/platform/handler'
import { actions as staffTable } from '../../../../cloudfunctions/staff/actions'
import type { Random } from '../../../local/crash/random'
import { exampleOf } from '../examples'
import { anybody, STAFF, type Fuzzed } from '../world'
import type { Door, Heard } from './door'

/* Every action of every function that has a table of them. */

type Entry = Action<never, unknown, never>
type Table = Record<string, Entry | (() => Promise<Entry>)>

/** A function with its table, and as whom it is called. */
const FUNCTIONS: { name: string; table: Table; as: (random: Random) => string | undefined }[] = [
  { name: 'citizen', table: citizenTable as unknown as Table, as: anybody },
  { name: 'staff', table: staffTable as unknown as Table, as: (random) => random.pick(STAFF) },
  { name: 'admin', table: adminTable as unknown as Table, as: (random) => random.pick(STAFF) },
  { name: 'console', table: adminTable as unknown as Table, as: () => undefined },
]

/** What a wrong guess is counted in; nothing else is written by a refusal. */
const COUNTERS: Record<string, readonly string[]> = {
  'citizen case.get': ['attempts'],
  'staff me.bind': ['attempts'],
}

export async function functionDoors(cloud: Fuzzed): Promise<Door[]> {
  const doors: Door[] = []
  for (const { name, table, as } of FUNCTIONS)
    for (const [action, entry] of Object.entries(table)) {
      const { input } = await loaded(entry)
      doors.push({
        name: `${name} ${action}`,
        counts: COUNTERS[`${name} ${action}`] ?? [],
        example: (random, { hints }) => ({
          action,
          ...(exampleOf(input, random, hints) as object),
        }),
        knock: (body, random) => call(cloud, name, body, as(random)),
      })
    }
  return doors
}

async function call(
  cloud: Fuzzed,
  name: string,
  event: unknown,
  openid: string | undefined,
): Promise<Heard> {
  try {
    return heardOf((await cloud.call(name, event, openid)) as Answer<unknown>)
  } catch (error) {
    return { isRefused: true, trouble: `${name} ended: ${String(error)}` }
  }
}

/** What an answer in the contract's envelope comes to. */
export function heardOf(answer: Answer<unknown>): Heard {
  if (answer.ok) return { isRefused: false }
  const { code } = answer.error
  if (!Object.hasOwn(ERRORS, code)) return { isRefused: true, trouble: `no such code: ${code}` }
  // nobody is in the way here, so nothing may be busy either
  const isFailure = code === 'INTERNAL' || code === 'BUSY'
  return { isRefused: true, code, ...(isFailure ? { trouble: code } : {}) }
}
