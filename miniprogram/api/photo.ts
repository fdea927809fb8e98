import { say } from '../words'
import { CallError } from './call-error'
import { citizen } from './functions'
import { newRequestId } from './request-id'
import { transport } from './transport'

/**
 * Puts a photo into `inbox/`, where only the functions read it. The form's request id in its path,
 * which nobody else knows before the form is sent, makes it this form's own. Returns its file id.
 * @throws CallError NO_ANSWER when it could not be sent.
 */
export async function uploadPhoto(filePath: string, requestId: string): Promise<string> {
  const cloudPath = `inbox/${requestId}/${newRequestId()}.jpg`
  try {
    // what is announced is swept if the form is never sent
    await citizen.call('upload.announce', { requestId, path: cloudPath })
    return await transport().upload(cloudPath, filePath)
  } catch (cause) {
    const message = say().photoNotSent
    throw new CallError('NO_ANSWER', message, [{ field: 'photos', message }], { cause })
  }
}
