import { LIMITS } from '../../miniprogram/contract/limits'
import type { Instant } from '../../miniprogram/contract/time'
import { Refusal } from '../domain/refusal'
import type { Files } from '../platform/files'
import { cleanImage } from '../platform/image'
import { log } from '../platform/log'
import type { Database } from '../platform/database'
import { expectUploads } from './uploads'

/** Whose photos are kept for which words. */
export interface Keeping {
  requestId: string
  rater: string
  at: Instant
  /** The words they belong to: while those do not stand, what was kept is swept. */
  content: string
  /** The same photos under the same name are the same files. */
  name: string
}

/**
 * Takes a submission's photos out of the inbox, which their owner can still overwrite, into
 * `kept/`, cleaned of place and camera. A photo belongs to whoever knows the request id in its
 * path: the phone made it up and has told nobody else yet. Repeating this with the same `name`
 * writes the same files again.
 */
export async function keepPhotos(
  { database, files }: { database: Database; files: Files },
  fileIds: string[],
  { name, content, ...whose }: Keeping,
): Promise<string[]> {
  if (fileIds.length === 0) return []
  const kept = await Promise.all(
    fileIds.map(async (fileId, index) => {
      const path = inboxPath(fileId, whose.requestId)
      const bytes = path && (await files.download(fileId))
      const image = bytes && bytes.length <= LIMITS.photoBytes ? cleanImage(bytes) : undefined
      if (!path || !image) throw new Refusal('PHOTO_NOT_ACCEPTED', undefined, 'photos')
      return { from: path, to: `kept/${name}-${index}.${image.extension}`, bytes: image.bytes }
    }),
  )
  const paths = kept.flatMap(({ from, to }) => [from, to])
  await expectUploads({ database }, whose, { paths, content })
  return await Promise.all(kept.map(({ to, bytes }) => files.upload(to, bytes)))
}

/** Deletes the inbox copies once the submission stands. What is left behind is swept by the timer. */
export async function clearInbox(files: Files, fileIds: string[]): Promise<void> {
  await files.remove(fileIds).catch((cause: unknown) => {
    log('photoSweepFailed', { count: fileIds.length }, cause)
  })
}

/** Where a photo lies, if it lies where this request's own do. */
const inboxPath = (fileId: string, requestId: string): string | undefined =>
  new RegExp(`^cloud://[^/]+/(inbox/${requestId}/[\\w.-]+)$`).exec(fileId)?.[1]
