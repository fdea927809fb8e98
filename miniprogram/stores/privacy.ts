import { consent } from './consent'

/** WeChat's own words for what a person answered. */
type Answer = { event: 'agree'; buttonId: string } | { event: 'disagree' | 'exposureAuthorization' }
export type AnswerPrivacy = (answer: Answer) => void

/** Something on a page that can put the question. */
export interface PrivacySheet {
  ask(answer: AnswerPrivacy): void
}

let sheets: readonly PrivacySheet[] = []
let isListening = false

/**
 * WeChat holds back album, camera, phone number and clipboard until the person has agreed to the
 * privacy guideline. Once we listen it no longer asks itself: where no sheet can, the answer is no.
 */
function listen(): void {
  // the base library has it from 2.32.3 on
  if (isListening || typeof wx.onNeedPrivacyAuthorization === 'undefined') return
  isListening = true
  wx.onNeedPrivacyAuthorization((resolve) => {
    const answer = resolve as unknown as AnswerPrivacy
    const sheet = sheets[sheets.length - 1]
    if (sheet) sheet.ask(answer)
    else answer({ event: 'disagree' })
  })
}

/** Who is asked: the sheet that came last, which is the one on the page that is seen. */
export const privacy = {
  mount(sheet: PrivacySheet): void {
    sheets = [...sheets, sheet]
    listen()
    void consent.tell()
  },
  unmount(sheet: PrivacySheet): void {
    sheets = sheets.filter((one) => one !== sheet)
  },
  /**
   * Whether what is personal may be asked for. WeChat asks by itself the first time; a notice that
   * was worded anew since then is put before the person again.
   */
  async agreed(): Promise<boolean> {
    const sheet = sheets[sheets.length - 1]
    if (!consent.isOutdated() || !sheet) return true
    return await new Promise<boolean>((resolve) => {
      sheet.ask(({ event }) => {
        if (event !== 'exposureAuthorization') resolve(event === 'agree')
      })
    })
  },
}
