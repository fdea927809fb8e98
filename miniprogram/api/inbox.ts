import { CallError } from './call-error'
import { citizen } from './functions'
import { newRequestId } from './request-id'
import { transport } from './transport'

/**
 * Puts a file of the phone into `inbox/`, where only the functions read it. What it is, they find
 * out by themselves. Returns its file id.
 * @throws CallError NO_ANSWER when it could not be sent.
 */
export async function uploadFile(filePath: string): Promise<string> {
  const requestId = newRequestId()
  const path = `inbox/${requestId}/${newRequestId()}.bin`
  try {
    await citizen.call('upload.announce', { requestId, path })
    return await transport().upload(path, filePath)
  } catch (cause) {
    throw new CallError('NO_ANSWER', undefined, [], { cause })
  }
}
