import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure, refusing } from './api'
import { readAny, removeOwn, writeOwn } from './own-files'

interface FileOptions {
  readonly filePath: string
}
interface ReadOptions extends FileOptions {
  readonly encoding?: string
}
interface WriteOptions extends ReadOptions {
  readonly data: string | ArrayBuffer
}

const isText = (encoding: string) => /^utf-?8$/.test(encoding)

/** What photos and a file of one's own need: no folders, no positions, no other encodings. */
export const files = () => {
  const manager = refusing('FileSystemManager', {
    readFile: api('readFile', async ({ filePath, encoding }: ReadOptions) => {
      const file = await readAny(filePath)
      if (encoding === undefined) return { data: await file.arrayBuffer() }
      if (isText(encoding)) return { data: await file.text() }
      if (encoding === 'base64') return { data: await base64Of(file) }
      throw new Error(`not simulated: encoding ${encoding}`)
    }),
    writeFile: api('writeFile', ({ filePath, data, encoding = 'utf8' }: WriteOptions) => {
      if (typeof data === 'string' && !isText(encoding))
        throw new Error(`not simulated: encoding ${encoding}`)
      writeOwn(filePath, new Blob([data]))
    }),
    unlink: api('unlink', ({ filePath }: FileOptions) => removeOwn(filePath)),
    getFileInfo: api('getFileInfo', async ({ filePath }: FileOptions) => ({
      size: (await readAny(filePath)).size,
    })),
  })
  return {
    getFileSystemManager: () => manager,
    shareFileMessage: api('shareFileMessage', shareFile),
  }
}

/** There is no chat to send a file to: it can be had all the same. */
async function shareFile({ filePath, fileName }: FileOptions & { readonly fileName?: string }) {
  const name = fileName ?? filePath.slice(filePath.lastIndexOf('/') + 1)
  const address = URL.createObjectURL(await readAny(filePath))
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => () => {
      dialog.close()
      URL.revokeObjectURL(address)
      settle()
    }
    const cancel = end(() => reject(new ApiFailure('cancel')))
    const link = el('a', { text: name })
    link.href = address
    link.download = name
    link.hidden = true
    const download = () => {
      link.click()
      // the browser has begun to read it by the next turn
      setTimeout(end(resolve))
    }
    const dialog = openDialog(
      'sheet',
      { label: '发送文件', onDismiss: cancel },
      el('h2', { text: name }),
      el('p', { text: '预览里没有聊天可以发，可以下载到这台电脑。' }),
      link,
      el('button', { class: 'phone-primary', text: '下载', onclick: download }),
      el('button', { class: 'phone-cancel', text: '取消', onclick: cancel }),
    )
  })
}

function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : ''),
    )
    reader.readAsDataURL(file)
  })
}
