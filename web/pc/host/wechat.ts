import { openDialog } from '../../../local/preview/runtime/dialog'
import { el } from '../../../local/preview/runtime/dom'
import { STANDARD_FONT_SIZE } from '../../../local/preview/runtime/settings'
import { api, ApiFailure } from '../../../local/preview/runtime/wx/api'
import { readAny } from '../../../local/preview/runtime/wx/own-files'
import { receiptIn } from '../../../miniprogram/format/number'
import { words } from '../words'
import type { Config } from './config'

/** What a typed text stands for: a link is taken as scanned, a bare number as a window's. */
const asScanned = (text: string) =>
  /[:/?]/.test(text) || receiptIn(text)
    ? { result: text, path: '' }
    : { result: '', path: `pages/window/window?scene=${encodeURIComponent(text)}` }

/** A desk has no camera to hold over a counter: what stands on the code is typed. */
function askForCode(): Promise<string> {
  const t = words().scan
  return new Promise((resolve, reject) => {
    const field = el('input', { label: t.field })
    field.autocomplete = 'off'
    const message = el('p', { class: 'dialog-fault', role: 'alert' })
    const cancel = () => {
      dialog.close()
      reject(new ApiFailure('cancel'))
    }
    const take = () => {
      const text = field.value.trim()
      if (text === '') {
        message.textContent = t.empty
        field.focus()
        return
      }
      dialog.close()
      resolve(text)
    }
    const form = el(
      'form',
      {},
      el('h2', { text: t.title }),
      el('p', { text: t.hint }),
      field,
      message,
      el('button', { class: 'phone-primary', text: t.take }),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      take()
    })
    const leave = el('button', { class: 'phone-cancel', text: t.cancel, onclick: cancel })
    const dialog = openDialog('modal', { label: t.title, onDismiss: cancel }, form, leave)
  })
}

/** A file goes to the browser's downloads: there is no chat to send it to. */
async function download({ filePath, fileName }: { filePath: string; fileName?: string }) {
  const link = el('a')
  link.href = URL.createObjectURL(await readAny(filePath))
  link.download = fileName ?? filePath.slice(filePath.lastIndexOf('/') + 1)
  link.click()
  // the browser has begun to read it by the next turn
  setTimeout(() => URL.revokeObjectURL(link.href))
}

const rootFontSize = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || STANDARD_FONT_SIZE

/** What WeChat alone has, as far as a web page has something in its place. */
export const wechat = ({ privacyPage }: Config, appBase: () => object) => ({
  scanCode: api('scanCode', async () => asScanned(await askForCode())),
  shareFileMessage: api('shareFileMessage', download),
  requestSubscribeMessage: api('requestSubscribeMessage', () => {
    throw new ApiFailure('only WeChat sends messages')
  }),
  getPrivacySetting: api('getPrivacySetting', () => ({ needAuthorization: false })),
  requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => undefined),
  // a browser asks by itself, for what a person picks
  onNeedPrivacyAuthorization: () => undefined,
  openPrivacyContract: api('openPrivacyContract', () => {
    if (privacyPage === '') throw new ApiFailure('the office has not set a privacy page')
    window.open(privacyPage, '_blank', 'noopener')
  }),
  getSetting: api('getSetting', () => ({ authSetting: {} })),
  openSetting: api('openSetting', () => ({ authSetting: {} })),
  getAppBaseInfo: () => ({
    ...appBase(),
    language: navigator.language.replace('-', '_'),
    fontSizeSetting: rootFontSize(),
    fontSizeScaleFactor: rootFontSize() / STANDARD_FONT_SIZE,
  }),
})
