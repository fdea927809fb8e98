interface ChosenFile {
  name: string
  text: string
}

/** A file of a chat, as text; undefined when nothing was chosen. */
export async function readChosen(): Promise<ChosenFile | undefined> {
  const chosen = await chooseOne()
  return chosen && { name: chosen.name, text: await textOf(chosen.path) }
}

/** Leaving the chooser is a failure to WeChat, and none to us. */
async function chooseOne() {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['csv', 'json'],
    })
    return tempFiles[0]
  } catch {
    return undefined
  }
}

const textOf = (filePath: string) =>
  new Promise<string>((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      filePath,
      encoding: 'utf8',
      // with an encoding it is text
      success: ({ data }) => resolve(data as string),
      fail: reject,
    })
  })
