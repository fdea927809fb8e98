import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import { ServiceError } from '../error'
import { isObject } from '../gateway/http'
import type { Addresses } from './address'
import { copyFile } from './copy'
import type { Files } from './files'
import { BATCH, SECONDS } from './limits'
import { checkFilePath, fileIdOf, pathOfId } from './path'

type Params = Record<string, unknown>
type Answer = Record<string, unknown>

export interface StorageContext {
  files: Files
  addresses: Addresses
  clock: Clock
  /** Start of a temporary address, with a slash at its end. */
  baseUrl: () => string
}

/** The storage actions of the gateway. The SDK that asks acts for a function: rules do not bind it. */
export const STORAGE_ACTIONS: Record<
  string,
  (params: Params, context: StorageContext) => Answer | Promise<Answer>
> = {
  'storage.getUploadMetadata': uploadMetadata,
  'storage.batchGetDownloadUrl': downloadUrls,
  'storage.batchDeleteFile': deleteFiles,
  'storage.batchCopyFile': copyFiles,
}

function uploadMetadata({ path }: Params, { addresses, clock, baseUrl }: StorageContext): Answer {
  const filePath = checkFilePath(path)
  const expires = clock.now() + SECONDS.upload * 1000
  const token = addresses.tokenOf({ method: 'PUT', path: filePath, expires })
  const url = baseUrl() + token
  const fileId = fileIdOf(filePath)
  return { data: { url, token, authorization: token, fileId, cosFileId: randomUUID() } }
}

async function downloadUrls(params: Params, context: StorageContext): Promise<Answer> {
  const list = batchOf(params, 'file_list').map((entry) => (isObject(entry) ? entry : {}))
  const downloads = list.map((entry) => downloadOf(entry.fileid, entry.max_age, context))
  return { data: { download_list: await Promise.all(downloads) } }
}

async function downloadOf(fileId: unknown, maxAge: unknown, context: StorageContext) {
  const path = pathOfId(fileId)
  const file = path === undefined ? undefined : await context.files.open(path)
  if (path === undefined || !file)
    return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId, tempFileURL: '' }
  await file.close()
  const seconds =
    typeof maxAge === 'number' && maxAge > 0 ? Math.min(maxAge, SECONDS.most) : SECONDS.default
  return {
    code: 'SUCCESS',
    fileID: fileId,
    tempFileURL: downloadAddress(path, seconds, context),
    maxAge: seconds,
  }
}

function downloadAddress(
  path: string,
  seconds: number,
  { addresses, clock, baseUrl }: StorageContext,
): string {
  const expires = clock.now() + seconds * 1000
  return baseUrl() + addresses.tokenOf({ method: 'GET', path, expires })
}

async function deleteFiles(params: Params, { files }: StorageContext): Promise<Answer> {
  const deletions = batchOf(params, 'fileid_list').map(async (fileId) => {
    const path = pathOfId(fileId)
    const existed = path !== undefined && (await files.remove(path))
    return { code: existed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID: fileId }
  })
  return { data: { delete_list: await Promise.all(deletions) } }
}

/** One after the other: one may read what another wrote. */
async function copyFiles(params: Params, { files }: StorageContext): Promise<Answer> {
  const copied: Answer[] = []
  for (const entry of batchOf(params, 'file_list'))
    copied.push({ ...(await copyFile(entry, files)) })
  return { data: { copy_list: copied } }
}

function batchOf(params: Params, name: string): unknown[] {
  const list = params[name]
  if (!Array.isArray(list) || list.length === 0)
    throw new ServiceError('INVALID_PARAM', `${name} must be an array of files`)
  if (list.length > BATCH)
    throw new ServiceError('INVALID_PARAM', `${name} must hold at most ${BATCH} files`)
  return list
}
