import type { ActForm, ActInput, ActName } from '../../miniprogram/contract/acts'
import type { AdminActions } from '../../miniprogram/contract/admin'
import type { Actions, Answer } from '../../miniprogram/contract/call'
import type { StaffCase } from '../../miniprogram/contract/case'
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

/** The form of an act on a case as somebody sees it at a version. */
export const actForm = <A extends ActName>(
  { id, version }: Pick<StaffCase, 'id' | 'version'>,
  act: A,
  input: ActInput<A>,
): ActForm =>
  ({ requestId: newRequest(), caseId: id, version, act, ...input }) as unknown as ActForm

/** What staff do: they look at the case, then act on what they saw. */
export const acting = (cloud: TestCloud) => {
  const { staff } = callers(cloud)
  const seen = async (number: string, caseId: string) =>
    (await staff(number).get('case.get', { caseId })).case
  const form = async <A extends ActName>(
    number: string,
    caseId: string,
    act: A,
    input: ActInput<A>,
  ) => actForm(await seen(number, caseId), act, input)
  return {
    see: seen,
    async act<A extends ActName>(number: string, caseId: string, act: A, input: ActInput<A>) {
      return (await staff(number).get('case.act', await form(number, caseId, act, input))).case
    },
    /** The answer when it is refused: code and sentence. */
    async refused<A extends ActName>(number: string, caseId: string, act: A, input: ActInput<A>) {
      const answer = await staff(number).answer('case.act', await form(number, caseId, act, input))
      if (answer.ok) throw new Error(`${act} was not refused`)
      return answer.error
    },
  }
}

/** Puts a file into the inbox of a request, as the phone does before it submits. */
export async function upload(
  cloud: TestCloud,
  openid: string,
  requestId: string,
  bytes: Buffer,
): Promise<string> {
  const path = `inbox/${requestId}/0.jpg`
  const response = await fetch(`${cloud.url}/-/upload?path=${path}`, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: new Uint8Array(bytes),
  })
  return ((await response.json()) as { fileID: string }).fileID
}
