import { readSettings, writeSettings } from '../settings'
import { ApiFailure } from './api'
import { showModal } from './interaction'

/** What the mini-program answers, once its own button was pressed or not. */
interface Answer {
  readonly event: 'agree' | 'disagree' | 'exposureAuthorization'
  readonly buttonId?: string
}
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void

let listener: Listener | undefined
/** Ids of buttons with `open-type="agreePrivacyAuthorization"` that were pressed. */
const pressed = new Set<string>()

export const privacy = {
  listen: (given: Listener): void => {
    listener = given
  },
  press: (buttonId: string): void => {
    pressed.add(buttonId)
  },
  needsConsent: (): boolean => readSettings().privacy === 'ask',
}

/**
 * What touches something of the person's own waits, as in WeChat, until they have agreed to the
 * privacy guideline: asked by the mini-program if it listens, else by the phone.
 */
export function consented<O, R>(referrer: string, run: (options: O) => R | Promise<R>) {
  return async (options: O): Promise<Awaited<R>> => {
    await consent(referrer)
    return await run(options)
  }
}

/** @throws ApiFailure as WeChat words it. */
export async function consent(referrer: string): Promise<void> {
  if (!privacy.needsConsent()) return
  const isAgreed = listener ? await askedBy(listener, referrer) : await askedByPhone()
  if (!isAgreed) throw new ApiFailure('privacy permission is not authorized', { errno: 104 })
  writeSettings({ privacy: 'agreed' })
}

/** Agreeing counts only after its button was pressed. */
const askedBy = (ask: Listener, referrer: string) =>
  new Promise<boolean>((resolve) => {
    ask(
      ({ event, buttonId = '' }) => {
        if (event !== 'exposureAuthorization') resolve(event === 'agree' && pressed.has(buttonId))
      },
      { referrer },
    )
  })

async function askedByPhone(): Promise<boolean> {
  const { confirm } = await showModal({
    title: '隐私保护提示',
    content: '请先同意《回音隐私保护指引》。',
    confirmText: '同意',
    cancelText: '拒绝',
  })
  return confirm
}
