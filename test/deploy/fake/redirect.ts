import http, { type ClientRequest, type RequestOptions } from 'node:http'
import https from 'node:https'

/**
 * Sends every HTTPS request of this process to a port of this machine, with the host that was meant
 * in its header: the package has no setting for where the API is. Returns how to undo it.
 */
export function redirectHttps(port: number): () => void {
  const original = https.request
  const redirected = (
    options: RequestOptions,
    listener?: (response: http.IncomingMessage) => void,
  ) =>
    send(
      { ...options, protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port },
      listener,
    )
  Object.assign(https, { request: redirected })
  return () => void Object.assign(https, { request: original })
}

function send(
  options: RequestOptions,
  listener: ((response: http.IncomingMessage) => void) | undefined,
): ClientRequest {
  // the agents of the caller keep TLS connections
  const { agent: _, ...rest } = options
  return http.request(rest, listener)
}
