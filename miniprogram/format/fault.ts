import type { Contact } from '../contract/citizen'
import { PHONE } from '../contract/limits'
import type { DraftPhoto } from '../stores/drafts'
import { say } from '../words'

/** What still keeps a form from being sent, beside which field, as a sentence. */
export interface Fault {
  field: 'text' | 'contact' | 'photos' | 'enterprise'
  message: string
}

/** A number as it is dialled, whatever the keyboard put between. */
export const bareNumber = (phone: string) => phone.replace(/\s/g, '')

/** How somebody can be called back: the code of WeChat's button before what was typed, if either. */
export function contactOf(draft: { phone: string; phoneCode: string }): Contact | undefined {
  const phone = bareNumber(draft.phone)
  if (draft.phoneCode) return { phoneCode: draft.phoneCode }
  return phone ? { phone } : undefined
}

/** Nothing typed is no fault: a contact is never asked for. */
export function phoneFault(phone: string, phoneCode = ''): Fault | undefined {
  if (phoneCode) return undefined
  const typed = bareNumber(phone)
  if (typed === '' || PHONE.test(typed)) return undefined
  return { field: 'contact', message: say().phoneWrong }
}

/** A photo was chosen that the storage does not have yet. */
export function photoFault(photos: readonly DraftPhoto[]): Fault | undefined {
  if (photos.every(({ fileId }) => fileId !== undefined)) return undefined
  return { field: 'photos', message: say().photosWaiting }
}

export const fileIdsOf = (photos: readonly DraftPhoto[]): string[] =>
  photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))
