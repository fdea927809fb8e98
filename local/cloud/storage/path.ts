import { ENVIRONMENT } from '../environment'
import { ServiceError } from '../error'

const PREFIX = `cloud://${ENVIRONMENT.id}.${ENVIRONMENT.bucket}/`
/** Bytes of a path, as in COS. */
const PATH_BYTES = 850

/** The id of the file at a path of the storage. */
export const fileIdOf = (filePath: string): string => PREFIX + filePath

/** The path in a file id of this environment; undefined for anything else. */
export function pathOfId(fileId: unknown): string | undefined {
  if (typeof fileId !== 'string' || !fileId.startsWith(PREFIX)) return undefined
  const filePath = fileId.slice(PREFIX.length)
  return isFilePath(filePath) ? filePath : undefined
}

/** A path for a new file. Throws INVALID_PARAM when the service would not take it. */
export function checkFilePath(filePath: unknown): string {
  if (typeof filePath === 'string' && isFilePath(filePath)) return filePath
  throw new ServiceError(
    'INVALID_PARAM',
    'path: a relative path of 1 to 850 bytes without empty parts, "." or ".."',
  )
}

function isFilePath(filePath: string): boolean {
  return (
    filePath !== '' &&
    Buffer.byteLength(filePath) <= PATH_BYTES &&
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    !/[\u0000-\u001f\u007f\\]/.test(filePath) &&
    filePath.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
