import type { PageState } from '../page/page'

/** What a phone takes along when it loads itself anew for edited sources. */
export interface PhoneState {
  readonly pages: readonly PageState[]
}

const KEY = 'phone-state'

/** Survives one reload of this tab. */
export function keepState(state: PhoneState): void {
  sessionStorage.setItem(KEY, JSON.stringify(state))
}

/** What was kept, once: a page that fails with it must not fail for ever. */
export function takeState(): PhoneState | undefined {
  const text = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  return text === null ? undefined : (JSON.parse(text) as PhoneState)
}
