import type { IssueReceived } from '../../miniprogram/contract/citizen'
import { mayUse, type ProxyForm } from '../../miniprogram/contract/staff'
import { Refusal } from '../domain/refusal'
import { openIssue } from '../repository/issue-intake'
import type { StaffContext } from './context'

/**
 * 代登记: enters an issue for a citizen who has no phone or cannot use one. The lookup code is for
 * the citizen; nobody can tell from the record who they are.
 */
export async function submitForCitizen(
  form: ProxyForm,
  context: StaffContext,
): Promise<IssueReceived> {
  const person = await context.person()
  if (!mayUse('proxy', person.roles))
    throw new Refusal('NOT_ALLOWED', '您没有“代登记”的权限。如有疑问，请联系政管办。')
  const { way, consent: _, ...issue } = form
  return await openIssue(
    issue,
    { rater: '', caller: context.openid, proxy: { person: person._id, way } },
    context,
  )
}
