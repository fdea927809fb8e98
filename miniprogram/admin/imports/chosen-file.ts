import { uploadFile } from '../../api/inbox'
import type { RowSource } from '../../contract/imports'

/** A file of the phone, and what it may be sent as. */
export interface ChosenFile {
  name: string
  path: string
}

/** A file of a chat; undefined when nothing was chosen, which is a failure to WeChat and none to us. */
export async function chooseFile(): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx', 'csv', 'txt', 'json', 'jsonl'],
    })
    const [file] = tempFiles
    return file && { name: file.name, path: file.path }
  } catch {
    return undefined
  }
}

/** Rows to send: words as they are, or a file of the phone that is sent once, however often it is tried. */
export interface HeldRows {
  source: RowSource
  /** Where the chosen file lies on the phone, until it is sent. */
  path: string
}

/**
 * The rows as a call takes them.
 * @throws CallError when the file could not be sent.
 */
export async function sourceOf(held: HeldRows): Promise<RowSource> {
  if (held.path === '' || held.source.file !== undefined) return held.source
  const file = await uploadFile(held.path)
  held.source = { file }
  return held.source
}
