import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure } from './api'

const TOAST_MS = 1500
/** As WeChat: beyond this many choices the sheet is refused. */
const MOST_ACTIONS = 6

interface ToastOptions {
  readonly title: string
  readonly icon?: 'success' | 'error' | 'loading' | 'none'
  readonly duration?: number
  readonly mask?: boolean
}

let toast: HTMLElement | undefined
let toastTimer: number | undefined

function hideToast(): void {
  clearTimeout(toastTimer)
  toast?.remove()
  toast = undefined
}

/** A toast and a loading sign push each other away, as in WeChat. */
function showToast({ title, icon = 'success', duration, mask }: ToastOptions): void {
  hideToast()
  const box = el('div', { class: 'phone-toast-box' }, el('p', { text: title }))
  if (icon !== 'none') box.prepend(el('i', { class: `phone-toast-${icon}` }))
  toast = el(
    'div',
    { class: mask ? 'phone-toast phone-toast-mask' : 'phone-toast', role: 'status' },
    box,
  )
  document.body.append(toast)
  if (duration !== undefined) toastTimer = window.setTimeout(hideToast, duration)
}

interface ModalOptions {
  readonly title?: string
  readonly content?: string
  readonly showCancel?: boolean
  readonly cancelText?: string
  readonly cancelColor?: string
  readonly confirmText?: string
  readonly confirmColor?: string
  readonly editable?: boolean
  readonly placeholderText?: string
}

interface ModalResult {
  confirm: boolean
  cancel: boolean
  content: string | null
}

export function showModal(options: ModalOptions): Promise<ModalResult> {
  const { title = '', content = '', editable = false, showCancel = true } = options
  return new Promise((resolve) => {
    const field = el('input')
    field.value = content
    field.placeholder = options.placeholderText ?? ''
    const end = (confirm: boolean) => () => {
      dialog.close()
      resolve({ confirm, cancel: !confirm, content: editable ? field.value : null })
    }
    const cancel = el('button', {
      text: options.cancelText ?? '取消',
      style: `color: ${options.cancelColor ?? 'inherit'}`,
      onclick: end(false),
    })
    const confirm = el('button', {
      class: 'phone-primary',
      text: options.confirmText ?? '确定',
      style: options.confirmColor === undefined ? '' : `color: ${options.confirmColor}`,
      onclick: end(true),
    })
    const dialog = openDialog(
      'modal',
      { label: title || content, ...(showCancel && { onBack: end(false) }) },
      ...(title === '' ? [] : [el('h2', { text: title })]),
      editable ? field : el('p', { text: content }),
      el('footer', {}, ...(showCancel ? [cancel] : []), confirm),
    )
  })
}

interface ActionSheetOptions {
  readonly itemList: readonly string[]
  readonly itemColor?: string
  readonly alertText?: string
}

export function showActionSheet(options: ActionSheetOptions): Promise<{ tapIndex: number }> {
  const { itemList, itemColor = '', alertText } = options
  if (itemList.length > MOST_ACTIONS)
    return Promise.reject(new ApiFailure('parameter error: itemList should not be large than 6'))
  return new Promise((resolve, reject) => {
    const cancel = () => {
      sheet.close()
      reject(new ApiFailure('cancel'))
    }
    const choices = itemList.map((text, tapIndex) =>
      el('button', {
        text,
        style: itemColor === '' ? '' : `color: ${itemColor}`,
        onclick: () => {
          sheet.close()
          resolve({ tapIndex })
        },
      }),
    )
    const sheet = openDialog(
      'sheet',
      { label: alertText ?? '选择', onDismiss: cancel },
      ...(alertText === undefined ? [] : [el('p', { text: alertText })]),
      ...choices,
      el('button', { class: 'phone-cancel', text: '取消', onclick: cancel }),
    )
  })
}

export const interaction = () => ({
  showToast: api('showToast', (options: ToastOptions) =>
    showToast({ ...options, duration: options.duration ?? TOAST_MS }),
  ),
  hideToast: api('hideToast', hideToast),
  showLoading: api('showLoading', ({ title, mask }: ToastOptions) =>
    showToast({ title, icon: 'loading', ...(mask !== undefined && { mask }) }),
  ),
  hideLoading: api('hideLoading', hideToast),
  showModal: api('showModal', showModal),
  showActionSheet: api('showActionSheet', showActionSheet),
})
