import type { AdminActions } from '../../miniprogram/contract/admin'
import type { Actions, Answer } from '../../miniprogram/contract/call'
import type { CitizenActions } from '../../miniprogram/contract/citizen'
import type { ErrorCode } from '../../miniprogram/contract/errors'
import type { StaffActions } from '../../miniprogram/contract/staff'
import type { TestCloud } from './cloud'

/** Somebody who calls one function, in the contract's words. */
export interface Caller<A extends Actions> {
  /** What the action gives; throws with code and sentence when it is refused. */
  get<K extends keyof A & string>(action: K, input: A[K]['input']): Promise<A[K]['output']>
  /** The code it is refused with; throws when it is not. */
  refusal(action: string, input: object): Promise<ErrorCode>
  /** The answer as it is. */
  answer(action: string, input: object): Promise<Answer<unknown>>
}

function caller<A extends Actions>(cloud: TestCloud, name: string, openid?: string): Caller<A> {
  const answer = (action: string, input: object) =>
    cloud.call<Answer<unknown>>(name, { action, ...input }, openid)
  return {
    answer,
    async get(action, input) {
      const given = await answer(action, input)
      if (given.ok) return given.data as never
      throw new Error(`${name} ${action}: ${given.error.code} ${given.error.message}`)
    },
    async refusal(action, input) {
      const given = await answer(action, input)
      if (given.ok) throw new Error(`${name} ${action} was not refused`)
      return given.error.code
    },
  }
}

/** The people of a test: citizens by any openid, staff by their number in the sample district. */
export const callers = (cloud: TestCloud) => ({
  citizen: (openid: string) => caller<CitizenActions>(cloud, 'citizen', openid),
  staff: (number: string) => caller<StaffActions>(cloud, 'staff', `dev-${number}`),
  admin: (number: string) => caller<AdminActions>(cloud, 'admin', `dev-${number}`),
  console: () => caller<AdminActions>(cloud, 'console'),
})

let made = 0

/** A request id that no other test uses. */
export const newRequest = () => `request-${String(++made).padStart(12, '0')}`
