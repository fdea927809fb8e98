import * as v from 'valibot'
import { LIMITS } from '../../miniprogram/contract/limits'
import { Refusal } from '../domain/refusal'
import { sm3 } from '../platform/crypto'
import { cleanImage } from '../platform/image'
import { requestId } from '../platform/schemas'
import { expectUploads } from '../repository/uploads'
import { allowWrite } from './challenge'
import { asCitizen } from './caller'
import type { HttpContext } from './context'
import { forVisitor, type Route } from './route'

/** Photos of web pages: in the inbox, under the request that is going to carry them, as on the phone. */
export const photoRoutes: Record<string, Route> = {
  'POST /v1/photos': forVisitor(
    'Takes one photo (JPEG or PNG, at most 4 MB) for the rating or issue that will be submitted with this requestId.',
    v.object({ requestId }),
    takePhoto,
    {
      takes: 'photo',
      gives: v.object({ fileId: v.string() }),
      example: {
        input: { requestId: '0123456789abcdefghjkmnpq' },
        data: { fileId: 'cloud://env.bucket/inbox/0123456789abcdefghjkmnpq/0f3c.jpg' },
      },
    },
  ),
}

/** The same photo comes to the same file, however often it is sent. What is no photo is not stored. */
async function takePhoto(
  { requestId: request }: { requestId: string },
  context: HttpContext & { visitor: string },
): Promise<{ fileId: string }> {
  const { body } = context.request
  const image = body.length <= LIMITS.webPhotoBytes ? cleanImage(body) : undefined
  if (!image) throw new Refusal('PHOTO_NOT_ACCEPTED', undefined, 'photos')
  const name = sm3(image.bytes).slice(0, 32)
  await allowWrite(context, 'photo', `${context.visitor} ${request} ${name}`)
  const path = `inbox/${request}/${name}.${image.extension}`
  const { rater } = asCitizen(context)
  const at = context.clock.now()
  await expectUploads(context, { requestId: request, rater, at }, { paths: [path] })
  return { fileId: await context.files.upload(path, image.bytes) }
}
