import { openDialog } from '../dialog'
import { el } from '../dom'
import { api, ApiFailure, refusing } from './api'
import { localUrl, send, task } from './network'
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
    downloadFile: task('downloadFile', download),
    openDocument: api('openDocument', openDocument),
  }
}

interface DownloadOptions {
  readonly url: string
  readonly header?: Readonly<Record<string, string>>
  /** Below the folder of one's own; else a temporary file. */
  readonly filePath?: string
}

/** As WeChat: whatever comes back is a file, also an error page; `statusCode` tells. */
async function download({ url, header = {}, filePath }: DownloadOptions, signal: AbortSignal) {
  const response = await send(localUrl(url), { headers: { ...header }, signal })
  const content = await response.blob()
  const { status: statusCode } = response
  if (filePath === undefined) return { statusCode, tempFilePath: URL.createObjectURL(content) }
  writeOwn(filePath, content)
  return { statusCode, filePath }
}

/** What WeChat opens [developers.weixin.qq.com/miniprogram/dev/api/file/wx.openDocument.html]. */
const DOCUMENTS = new Set(['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'])

/** A browser shows neither Word nor Excel: the computer's own programs do, once it has the file. */
function openDocument({ filePath, fileType }: FileOptions & { readonly fileType?: string }) {
  const type = fileType ?? filePath.slice(filePath.lastIndexOf('.') + 1)
  if (!DOCUMENTS.has(type)) throw new ApiFailure('filetype not supported')
  const name = filePath.slice(filePath.lastIndexOf('/') + 1)
  return offer(filePath, {
    label: '打开文档',
    name: name.endsWith(`.${type}`) ? name : `${name}.${type}`,
    note: '预览里打不开文档，可以下载到这台电脑再打开。',
  })
}

/** There is no chat to send a file to: it can be had all the same. */
const shareFile = ({ filePath, fileName }: FileOptions & { readonly fileName?: string }) =>
  offer(filePath, {
    label: '发送文件',
    name: fileName ?? filePath.slice(filePath.lastIndexOf('/') + 1),
    note: '预览里没有聊天可以发，可以下载到这台电脑。',
  })

async function offer(
  filePath: string,
  { label, name, note }: Record<'label' | 'name' | 'note', string>,
): Promise<void> {
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
    const save = () => {
      link.click()
      // the browser has begun to read it by the next turn
      setTimeout(end(resolve))
    }
    const dialog = openDialog(
      'sheet',
      { label, onDismiss: cancel },
      el('h2', { text: name }),
      el('p', { text: note }),
      link,
      el('button', { class: 'phone-primary', text: '下载', onclick: save }),
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
