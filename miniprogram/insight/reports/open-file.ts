import { say } from '../words'

interface Addressed {
  name: string
  url: string
}

/** Opens a document in WeChat, or copies its address; resolves to what is to be said of it. */
export async function openFile({ name, url }: Addressed, way: 'open' | 'copy'): Promise<string> {
  if (way === 'open' && (await opened(name, url))) return ''
  await wx.setClipboardData({ data: url })
  return way === 'open' ? say.reports.notOpened : say.reports.copied(name)
}

/** A phone that cannot show it is no dead end: the address goes to a computer. */
async function opened(name: string, url: string): Promise<boolean> {
  try {
    const { tempFilePath, statusCode } = await downloaded(url)
    if (statusCode !== 200) return false
    const fileType = name.slice(name.lastIndexOf('.') + 1) as 'docx' | 'xlsx'
    await wx.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
    return true
  } catch (failure) {
    // whoever closed it wanted nothing more
    return ((failure as { errMsg?: string }).errMsg ?? '').includes('cancel')
  }
}

const downloaded = (url: string) =>
  new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((success, fail) => {
    wx.downloadFile({ url, success, fail })
  })
