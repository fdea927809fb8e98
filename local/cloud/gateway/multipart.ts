import busboy from 'busboy'
import { LIMITS } from './limits'

/**
 * The parts of a multipart body by name. The SDK sends protobuf as a nameless-file field, so every
 * part is kept as bytes. Throws when the body is not well-formed multipart.
 */
export function parseMultipart(body: Buffer, contentType: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Buffer>()
    const parser = busboy({
      headers: { 'content-type': contentType },
      defCharset: 'latin1',
      limits: { fieldSize: LIMITS.requestBytes },
    })
    parser.on('field', (name, value) => parts.set(name, Buffer.from(value, 'latin1')))
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('close', () => parts.set(name, Buffer.concat(chunks)))
    })
    parser.on('error', reject)
    parser.on('close', () => resolve(parts))
    parser.end(body)
  })
}
