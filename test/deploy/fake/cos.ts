import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { State } from './state'

/** Object storage under static hosting: lists what is there and takes files of one piece. */
export function cos(
  { files }: State,
  request: { method: string; url: URL; body: Buffer },
  response: ServerResponse,
): void {
  const { method, url, body } = request
  if (method === 'PUT') {
    const key = decodeURIComponent(url.pathname.slice(1))
    files.set(key, body)
    response.setHeader('etag', `"${etagOf(body)}"`)
    response.end()
    return
  }
  // names that come after the marker, as the service has it: the package begins at `/`
  const marker = url.searchParams.get('marker') ?? ''
  const contents = [...files]
    .filter(([name]) => name > marker)
    .map(
      ([name, bytes]) => `<Contents><Key>${name}</Key><ETag>"${etagOf(bytes)}"</ETag></Contents>`,
    )
  response.setHeader('content-type', 'application/xml')
  response.end(
    `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
  )
}

/** Object storage says no by a status and XML. */
export function refuse(response: ServerResponse, code: string): void {
  response.statusCode = 403
  response.setHeader('content-type', 'application/xml')
  response.end(`<Error><Code>${code}</Code><Message>refused on purpose</Message></Error>`)
}

const etagOf = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')
