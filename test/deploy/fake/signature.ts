import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** The key that the fake knows. */
export const SECRET = { id: 'AKIDfakefakefakefake', key: 'fake-secret-key-of-nobody' }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Whether a request is signed with our key, by the service's own rule
 * [cloud.tencent.com/document/api/876/34804: TC3-HMAC-SHA256].
 */
export function isSigned(headers: IncomingHttpHeaders, service: string, body: string): boolean {
  const time = String(headers['x-tc-timestamp'])
  const date = new Date(Number(time) * 1000).toISOString().slice(0, 10)
  const signed = `content-type:application/json\nhost:${String(headers.host)}\n`
  const request = ['POST', '/', '', signed, 'content-type;host', sha256(body)].join('\n')
  const scope = `${date}/${service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', time, scope, sha256(request)].join('\n')
  const ofService = hmac(hmac(`TC3${SECRET.key}`, date), service)
  const key = hmac(ofService, 'tc3_request')
  const signature = hmac(key, text).toString('hex')
  const credential = `TC3-HMAC-SHA256 Credential=${SECRET.id}/${scope}`
  return (
    headers.authorization ===
    `${credential}, SignedHeaders=content-type;host, Signature=${signature}`
  )
}
