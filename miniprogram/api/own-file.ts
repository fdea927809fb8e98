const pathOf = (name: string) => `${wx.env.USER_DATA_PATH}/${name}`

/** Keeps a text as a file of this mini-program on the phone. Returns its path; rejects when there is no room. */
export const writeOwnFile = (name: string, data: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const filePath = pathOf(name)
    wx.getFileSystemManager().writeFile({
      filePath,
      data,
      encoding: 'utf8',
      success: () => resolve(filePath),
      fail: reject,
    })
  })

/** Takes a file away again; one that is not there is no fault. */
export function removeOwnFile(name: string): void {
  wx.getFileSystemManager().unlink({ filePath: pathOf(name), fail: () => undefined })
}

/**
 * Lets the person send a file of this phone to a chat of theirs. WeChat opens its list only in a tap,
 * so this must be the first thing a handler does. Resolves to whether WeChat could: a person who
 * turned back is none the worse.
 */
export const shareOwnFile = (filePath: string, fileName: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!wx.canIUse('shareFileMessage')) {
      resolve(false)
      return
    }
    wx.shareFileMessage({
      filePath,
      fileName,
      success: () => resolve(true),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel')),
    })
  })
