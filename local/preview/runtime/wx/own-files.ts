import { ApiFailure } from './api'
import { readTempFile } from './network'

/** Where a mini-program keeps files of its own. */
export const USER_DATA_PATH = 'wxfile://usr'

/** Files that the mini-program wrote, until the phone is closed. */
const written = new Map<string, Blob>()

const isOwn = (path: string) => path.startsWith(`${USER_DATA_PATH}/`)

/** WeChat lets a mini-program write below its own folder only; the phone makes no folders in it. */
export function writeOwn(path: string, content: Blob): void {
  if (!isOwn(path)) throw new ApiFailure(`permission denied, open ${path}`)
  const name = path.slice(USER_DATA_PATH.length + 1)
  if (name === '' || name.includes('/'))
    throw new ApiFailure(`no such file or directory, open ${path}`)
  written.set(path, content)
}

export function removeOwn(path: string): void {
  if (!isOwn(path)) throw new ApiFailure(`permission denied, unlink ${path}`)
  if (!written.delete(path)) throw new ApiFailure(`no such file or directory, unlink ${path}`)
}

/** Any file of the phone: one that was written, or a temporary one. */
export async function readAny(path: string): Promise<Blob> {
  if (!isOwn(path)) return readTempFile(path)
  const found = written.get(path)
  if (found === undefined) throw new ApiFailure(`no such file or directory, open ${path}`)
  return found
}
