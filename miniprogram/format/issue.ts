import type { IssueForm } from '../contract/citizen'
import type { Draft } from '../stores/drafts'
import { say } from '../words'
import { contactOf, fileIdsOf, phoneFault, photoFault, type Fault } from './fault'

/** What still keeps an issue from being sent, if anything. */
export function issueFault(draft: Draft<'issue'>): Fault | undefined {
  if (draft.text.trim() === '') return { field: 'text', message: say().textMissing }
  if (draft.isEnterprise && draft.enterprise.trim() === '')
    return { field: 'enterprise', message: say().enterpriseMissing }
  return phoneFault(draft.phone, draft.phoneCode) ?? photoFault(draft.photos)
}

/** Who can see what, in the line under the button that sends it. */
export function issueNoteOf(draft: Draft<'issue'>): string {
  if (contactOf(draft) === undefined) return say().answerIsHere
  return draft.mayContact ? say().callerAndOwnerSee : say().callerAloneSees
}

/** Whether anything beside the words was filled in. */
export const saysMoreThanWords = (draft: Draft<'issue'>): boolean =>
  draft.visits > 1 ||
  draft.projectNo !== '' ||
  draft.photos.length > 0 ||
  draft.isEnterprise ||
  contactOf(draft) !== undefined

/** The form that is sent: what was left blank is left out. */
export function issueForm(draft: Draft<'issue'>, scene: string): IssueForm {
  const { requestId, text, visits, mayContact } = draft
  const form: IssueForm = { requestId, scene, text: text.trim(), visits, mayContact }
  const photos = fileIdsOf(draft.photos)
  const projectNo = draft.projectNo.trim()
  const contact = contactOf(draft)
  if (draft.item) form.item = draft.item
  if (projectNo) form.projectNo = projectNo
  if (draft.stuckStep) form.stuckStep = draft.stuckStep
  if (photos.length > 0) form.photos = photos
  if (contact) form.contact = contact
  if (draft.isEnterprise)
    Object.assign(form, { party: 'enterprise', enterprise: draft.enterprise.trim() })
  return form
}
