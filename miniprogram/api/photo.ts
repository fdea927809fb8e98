import { dayOf } from '../contract/time'
import { CallError } from './call-error'
import { clock } from './clock'
import { newRequestId } from './request-id'
import { transport } from './transport'

/**
 * Puts a photo into this person's `inbox/`, where only the functions read it. Returns its file id.
 * @throws CallError NO_ANSWER when it could not be sent.
 */
export async function uploadPhoto(filePath: string): Promise<string> {
  const cloudPath = `inbox/${dayOf(clock.now())}/${newRequestId()}.jpg`
  try {
    return await transport().upload(cloudPath, filePath)
  } catch (cause) {
    throw new CallError('NO_ANSWER', '照片没有传上去，请点照片再试一次。', 'photos', { cause })
  }
}
