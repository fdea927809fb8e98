import { LIMITS } from '../../miniprogram/contract/limits'
import { Refusal } from '../domain/refusal'
import type { Files } from '../platform/files'
import { cleanImage } from '../platform/image'
import { log } from '../platform/log'

/**
 * Takes a submission's photos out of the inbox, which their owner can still overwrite, into
 * `kept/`, cleaned of place and camera. A photo belongs to whoever knows the request id in its
 * path: the phone made it up and has told nobody else yet. Repeating this with the same `name`
 * writes the same files again.
 */
export async function keepPhotos(
  files: Files,
  fileIds: string[],
  { requestId, name }: { requestId: string; name: string },
): Promise<string[]> {
  return await Promise.all(
    fileIds.map(async (fileId, index) => {
      if (!isOwn(fileId, requestId)) throw new Refusal('PHOTO_NOT_ACCEPTED', undefined, 'photos')
      const bytes = await files.download(fileId)
      const image = bytes && bytes.length <= LIMITS.photoBytes ? cleanImage(bytes) : undefined
      if (!image) throw new Refusal('PHOTO_NOT_ACCEPTED', undefined, 'photos')
      return await files.upload(`kept/${name}-${index}.${image.extension}`, image.bytes)
    }),
  )
}

/** Deletes the inbox copies once the submission stands. What is left behind is swept by the timer. */
export async function clearInbox(files: Files, fileIds: string[]): Promise<void> {
  await files.remove(fileIds).catch((cause: unknown) => {
    log('photoSweepFailed', { count: fileIds.length }, cause)
  })
}

const isOwn = (fileId: string, requestId: string) =>
  new RegExp(`^cloud://[^/]+/inbox/${requestId}/[\\w.-]+$`).test(fileId)
