import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure } from './api'
import { consented } from './privacy'

/** Browsers refuse theirs to frames and pages without focus: then the phone has one of its own. */
let clipboard = ''

async function setClipboardData({ data }: { data: string }): Promise<void> {
  clipboard = data
  await navigator.clipboard.writeText(data).catch(() => undefined)
}

async function getClipboardData(): Promise<{ data: string }> {
  return { data: await navigator.clipboard.readText().catch(() => clipboard) }
}

function makePhoneCall({ phoneNumber }: { phoneNumber: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      sheet.close()
      settle()
    }
    const cancel = end(() => reject(new ApiFailure('cancel')))
    const sheet = openDialog(
      'sheet',
      { label: '拨打电话', onDismiss: cancel },
      el('h2', { text: phoneNumber }),
      el('button', { text: '呼叫', onclick: end(resolve) }),
      el('button', { class: 'phone-cancel', text: '取消', onclick: cancel }),
    )
  })
}

const blurField = () => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** Firefox and Safari have no motor to drive. */
const vibrate = (milliseconds: number) => {
  if ('vibrate' in navigator) navigator.vibrate(milliseconds)
}

export const device = () => ({
  setClipboardData: api('setClipboardData', consented('setClipboardData', setClipboardData)),
  getClipboardData: api('getClipboardData', consented('getClipboardData', getClipboardData)),
  makePhoneCall: api('makePhoneCall', makePhoneCall),
  vibrateShort: api('vibrateShort', () => vibrate(15)),
  vibrateLong: api('vibrateLong', () => vibrate(400)),
  hideKeyboard: api('hideKeyboard', blurField),
  setKeepScreenOn: api('setKeepScreenOn', () => undefined),
  getRandomValues: api('getRandomValues', ({ length }: { length: number }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
  })),
  arrayBufferToBase64: (buffer: ArrayBuffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')),
  base64ToArrayBuffer: (text: string) =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer,
})
