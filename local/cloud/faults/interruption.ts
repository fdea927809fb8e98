import type { ServerResponse } from 'node:http'
import { send } from '../gateway/http'

/**
 * Thrown where a set fault ends a request without an answer of the service's own. Whoever maps
 * errors to answers must let it through: the server ends the connection by it.
 */
export class Interruption extends Error {
  /** `status`: what a proxy answers in the service's place; without one the connection is cut. */
  constructor(private readonly status?: number) {
    super('a set fault ended the request')
    this.name = 'Interruption'
  }

  end(res: ServerResponse): void {
    if (this.status === undefined) res.destroy()
    else send(res, this.status, 'text/html', `<h1>${this.status}</h1>\n`)
  }
}
