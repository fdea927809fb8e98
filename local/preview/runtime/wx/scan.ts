import jsQR from 'jsqr'
import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure } from './api'
import { loadImage, pickFiles } from './media'

interface ScanResult {
  result: string
  path?: string
  scanType: 'QR_CODE' | 'WX_CODE'
  charSet: 'UTF-8'
  rawData: string
}

/** A mini-program code leads to a page; everything else is text. */
function asResult(text: string): ScanResult {
  const rawData = btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  const common = { charSet: 'UTF-8', rawData } as const
  const isPage = /^\/?(pages|[\w-]+\/pages)\//.test(text)
  return isPage
    ? { result: '', path: text.replace(/^\//, ''), scanType: 'WX_CODE', ...common }
    : { result: text, scanType: 'QR_CODE', ...common }
}

async function readImage(file: File): Promise<string> {
  const image = await loadImage(URL.createObjectURL(file))
  const canvas = el('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')
  if (context === null) throw new ApiFailure('no canvas')
  context.drawImage(image, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const code = jsQR(data, width, height)
  if (code === null) throw new ApiFailure('no code in the picture')
  return code.data
}

/** A browser has no camera to point at a wall: a picture of the code, or what it says. */
function askForCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    const field = el('input', { label: '码的内容' })
    field.placeholder = '码的内容,例如页面路径或网址'
    const message = el('p', { role: 'status' })
    const end = (text: string) => {
      dialog.close()
      resolve(text)
    }
    const cancel = () => {
      dialog.close()
      reject(new ApiFailure('cancel'))
    }
    const fromPicture = async () => {
      const [file] = await pickFiles('image/*', false).catch(() => [])
      if (file === undefined) return
      try {
        end(await readImage(file))
      } catch {
        message.textContent = '这张图片里没有认出二维码,请换一张'
      }
    }
    const dialog = openDialog(
      'sheet',
      { label: '扫码', onDismiss: cancel },
      el('h2', { text: '扫码' }),
      el('button', { text: '选一张二维码图片', onclick: () => void fromPicture() }),
      field,
      message,
      el('button', {
        class: 'phone-primary',
        text: '确定',
        onclick: () => {
          if (field.value === '') message.textContent = '请选一张图片,或者输入码的内容'
          else end(field.value)
        },
      }),
      el('button', { class: 'phone-cancel', text: '取消', onclick: cancel }),
    )
  })
}

export const scan = () => ({
  scanCode: api('scanCode', async () => asResult(await askForCode())),
})
