import type { IssueForm } from '../contract/citizen'
import type { Draft } from '../stores/drafts'
import { bareNumber, fileIdsOf, phoneFault, photoFault, type Fault } from './fault'

/** What still keeps an issue from being sent, if anything. */
export function issueFault({ text, phone, photos }: Draft<'issue'>): Fault | undefined {
  if (text.trim() === '') return { field: 'text', message: '请先说说什么事没办成，一句话也行。' }
  return phoneFault(phone) ?? photoFault(photos)
}

/** Who can see what, in the line under the button that sends it. */
export function issueNoteOf({ phone, mayContact }: Draft<'issue'>): string {
  if (bareNumber(phone) === '') return '不用留姓名，答复会写在“我的记录”里'
  return mayContact
    ? '电话只有政管办的回访员和承办人看得到，每次查看都有记录'
    : '电话只有政管办的回访员看得到，每次查看都有记录'
}

/** The form that is sent: what was left blank is left out. */
export function issueForm(draft: Draft<'issue'>, scene: string): IssueForm {
  const { requestId, text, visits, mayContact } = draft
  const form: IssueForm = { requestId, scene, text: text.trim(), visits, mayContact }
  const photos = fileIdsOf(draft.photos)
  const phone = bareNumber(draft.phone)
  if (draft.item) form.item = draft.item
  if (draft.stuckStep) form.stuckStep = draft.stuckStep
  if (photos.length > 0) form.photos = photos
  if (phone) form.contact = { phone }
  return form
}
