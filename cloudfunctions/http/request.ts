/** One call by HTTP, as the routes see it. */
export interface HttpRequest {
  method: string
  /** Without the trigger’s own path: `/v1/ratings`. */
  path: string
  query: Record<string, string>
  /** Names in small letters. */
  headers: Record<string, string>
  /** The bytes as they were sent: signatures are over them. */
  body: Buffer
}

/** What the HTTP access service hands to a function [docs.cloudbase.net/service/access-cloud-function]. */
interface IntegrationEvent {
  path?: unknown
  httpMethod?: unknown
  headers?: unknown
  queryStringParameters?: unknown
  body?: unknown
  isBase64Encoded?: unknown
}

/** Reads a call; undefined for an event that did not come by HTTP. */
export function readRequest(event: unknown): HttpRequest | undefined {
  if (typeof event !== 'object' || event === null) return undefined
  const { path, httpMethod, headers, queryStringParameters, body, isBase64Encoded } =
    event as IntegrationEvent
  if (typeof path !== 'string' || typeof httpMethod !== 'string') return undefined
  return {
    method: httpMethod,
    path,
    query: texts(queryStringParameters, (name) => name),
    headers: texts(headers, (name) => name.toLowerCase()),
    body:
      typeof body === 'string'
        ? Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8')
        : Buffer.alloc(0),
  }
}

function texts(value: unknown, nameOf: (name: string) => string): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(entries.map(([name, text]) => [nameOf(name), text]))
}
