import { phoneCode } from '../phone-number'
import { SHARE_EVENT } from '../share-event'
import { privacy } from '../wx/privacy'

type Emit = (event: string, detail: unknown) => void

/** What pressing a button with an `open-type` does, as far as a browser can. */
const OPEN_TYPES: Readonly<Record<string, (emit: Emit, button: HTMLElement) => void>> = {
  agreePrivacyAuthorization(emit, button) {
    // the page's own id, without what tells components apart
    privacy.press(button.id.split('--').at(-1) ?? '')
    emit('agreeprivacyauthorization', ok('agreePrivacyAuthorization'))
  },
  getPhoneNumber: (emit) => void phoneCode().then((detail) => emit('getphonenumber', detail)),
  share: (_, button) => void button.dispatchEvent(new Event(SHARE_EVENT, { bubbles: true })),
}

const ok = (name: string) => ({ errMsg: `${name}:ok` })

/** Some TDesign buttons combine two, `a|b`. Throws for those that are not simulated. */
export function openTypes(names: string, emit: Emit, button: HTMLElement): void {
  for (const name of names.split('|')) {
    const open = OPEN_TYPES[name]
    if (open === undefined) throw new Error(`not simulated: <button open-type="${name}">`)
    open(emit, button)
  }
}
