import { PHONE } from '../contract/limits'
import type { DraftPhoto } from '../stores/drafts'

/** What still keeps a form from being sent, beside which field, as a sentence. */
export interface Fault {
  field: 'text' | 'contact' | 'photos'
  message: string
}

/** A number as it is dialled, whatever the keyboard put between. */
export const bareNumber = (phone: string) => phone.replace(/\s/g, '')

/** Nothing typed is no fault: a contact is never asked for. */
export function phoneFault(phone: string): Fault | undefined {
  const typed = bareNumber(phone)
  if (typed === '' || PHONE.test(typed)) return undefined
  return { field: 'contact', message: '电话号码好像不对，请检查一下，或者留空。' }
}

/** A photo was chosen that the storage does not have yet. */
export function photoFault(photos: readonly DraftPhoto[]): Fault | undefined {
  if (photos.every(({ fileId }) => fileId !== undefined)) return undefined
  return {
    field: 'photos',
    message: '照片还没有传完，请稍等一下再提交，或者删掉没传上去的照片。',
  }
}

export const fileIdsOf = (photos: readonly DraftPhoto[]): string[] =>
  photos.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]))
