import { ServiceError } from '../error'
import { isObject } from '../gateway/http'
import type { Files } from './files'
import { checkFilePath, fileIdOf } from './path'

interface Copied {
  fileId?: string
  code?: string
  message?: string
}

/**
 * Copies one file, or moves it (`remove_original`); over another only if `overwrite` is not false,
 * as [docs.cloudbase.net/api-reference/server/node-sdk/storage] has it. A failure is the file's own answer.
 */
export async function copyFile(entry: unknown, files: Files): Promise<Copied> {
  try {
    const fields = isObject(entry) ? entry : {}
    const [from, to] = [checkFilePath(fields.src_path), checkFilePath(fields.dst_path)]
    if (fields.overwrite === false && (await isThere(to, files)))
      throw new ServiceError('STORAGE_REQUEST_FAIL', `${to} exists and overwrite is false`)
    const file = await files.open(from)
    if (!file) throw new ServiceError('STORAGE_FILE_NONEXIST', `${from} does not exist`)
    const { openid, contentType } = file
    await files.write({ path: to, openid, contentType }, bytesOf(file.read()))
    // Only now: cut short, a move leaves two files rather than none.
    if (fields.remove_original === true && from !== to) await files.remove(from)
    return { fileId: fileIdOf(to), code: 'SUCCESS' }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return { code: error.code, message: error.message }
  }
}

async function isThere(filePath: string, files: Files): Promise<boolean> {
  const file = await files.open(filePath)
  await file?.close()
  return file !== undefined
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield Buffer.from(chunk)
}
