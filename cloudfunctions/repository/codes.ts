import type { Platform } from '../platform/platform'

/** Where a scanned code leads. */
export const WINDOW_PAGE = 'pages/window/window'

/** Has WeChat draw the 小程序码 of a window and keeps it; resolves to its file: the same window, the same file. */
export async function keepCode(
  { wechat, files }: Pick<Platform, 'wechat' | 'files'>,
  scene: string,
): Promise<string> {
  return await files.upload(`codes/${scene}.png`, await wechat.code(scene, WINDOW_PAGE))
}
