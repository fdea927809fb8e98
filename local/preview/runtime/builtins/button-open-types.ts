import { SHARE_EVENT } from '../share-event'
import { privacy } from '../wx/privacy'

type Emit = (event: string, detail: unknown) => void

/** What pressing a button with an `open-type` does, as far as a browser can. */
const OPEN_TYPES: Record<string, (emit: Emit, button: HTMLElement) => void> = {
  agreePrivacyAuthorization(emit, button) {
    // the page's own id, without what tells components apart
    privacy.press(button.id.split('--').at(-1) ?? '')
    emit('agreeprivacyauthorization', ok('agreePrivacyAuthorization'))
  },
  share: (_, button) => void button.dispatchEvent(new Event(SHARE_EVENT, { bubbles: true })),
}

/** Lets buttons hand over a phone number, where the place knows how: `ask` answers as WeChat does. */
export function offerPhoneNumber(ask: () => Promise<object>): void {
  OPEN_TYPES['getPhoneNumber'] = (emit) =>
    void ask().then((detail) => emit('getphonenumber', detail))
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
