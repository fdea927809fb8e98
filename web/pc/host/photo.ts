import { LIMITS } from '../../../miniprogram/contract/limits'

/** Whatever a phone's page takes as it is. */
const KEPT = new Set(['image/jpeg', 'image/png'])

/** Pixels of the longer side of a photo that is drawn anew: text on a paper can still be read. */
const LONGEST = 2560
const QUALITY = 0.85

/**
 * A photo as it can be sent: a camera's own is often larger than the API takes, and a browser also
 * offers kinds that the office does not keep. Rejects for what is no picture.
 */
export async function fitting(photo: Blob): Promise<Blob> {
  if (KEPT.has(photo.type) && photo.size <= LIMITS.webPhotoBytes) return photo
  const picture = await createImageBitmap(photo)
  const shrink = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * shrink)
  canvas.height = Math.round(picture.height * shrink)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (drawn) => (drawn ? resolve(drawn) : reject(new Error('the photo could not be drawn anew'))),
      'image/jpeg',
      QUALITY,
    )
  })
}
