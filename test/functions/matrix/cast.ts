import type { Answer } from '../../../miniprogram/contract/call'
import type { Role } from '../../../miniprogram/contract/roles'
import { ALL_ROLES } from '../../../scripts/docs/matrix/admin'
import { OTHER_UNIT, OWN_UNIT } from '../../../scripts/docs/matrix/cases'
import { callers, newRequest } from '../../support/callers'
import type { TestCloud } from '../../support/cloud'

/* One person for every role in the unit that things are about, and one in another. */

export const numberOf = (role: Role, isOwn: boolean) => `m-${role}-${isOwn ? 'own' : 'other'}`

/** Enters everybody and binds their WeChat, as their codes would. */
export async function enterCast(cloud: TestCloud): Promise<void> {
  const { console: admin, staff } = callers(cloud)
  const everybody = ALL_ROLES.flatMap((role) =>
    [true, false].map((isOwn) => ({
      _id: numberOf(role, isOwn),
      name: '测试',
      department: isOwn ? OWN_UNIT : OTHER_UNIT,
      roles: [role],
      bindCode: `${numberOf(role, isOwn)}-HY`,
    })),
  )
  await admin().get('import', { kind: 'people', rows: everybody })
  for (const { _id, bindCode } of everybody)
    await staff(_id).get('me.bind', { requestId: newRequest(), bindCode })
}

/** `ok`, or the code of a refusal. */
export const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.error.code)

/** Cells that were tried, and those in which the cloud did not do as the table says. */
export class Tally {
  cells = 0
  readonly wrong: string[] = []

  /** Compares one cell with what its calls came to. */
  cell(name: string, calls: readonly { got: string; expected: readonly string[] }[]): void {
    this.cells++
    for (const { got, expected } of calls)
      if (!expected.includes(got)) this.wrong.push(`${name}: ${got}, not ${expected.join(' or ')}`)
  }
}
