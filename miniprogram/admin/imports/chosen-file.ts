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
