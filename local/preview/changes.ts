import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { SourcesState } from './bundle'

/**
 * Between two looks at the sources. Looking is asking the disk for the times of the files that the
 * last build read, about 2 ms for the product; watching folders instead would see neither packages
 * nor links, and behaves differently on each system.
 */
const LOOK_MS = 100

/** Tells open phones of every change of the sources, as server-sent events. */
export class Changes {
  readonly #phones = new Set<ServerResponse>()
  #told = ''
  #looking: Promise<void> | undefined
  readonly #closed = new AbortController()

  /** `look` compiles if a source has changed, and may not throw. */
  constructor(private readonly look: () => Promise<SourcesState>) {}

  /** Keeps telling this phone, beginning with how things stand. */
  follow(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.on('close', () => this.#phones.delete(response))
    this.#phones.add(response)
    if (this.#told !== '') response.write(this.#told)
    this.#looking ??= this.#lookOn()
  }

  async close(): Promise<void> {
    this.#closed.abort()
    for (const phone of this.#phones) phone.end()
    await this.#looking
  }

  /** Looks for as long as anybody listens. */
  async #lookOn(): Promise<void> {
    while (this.#phones.size > 0 && !this.#closed.signal.aborted) {
      const event = `data: ${JSON.stringify(await this.look())}\n\n`
      if (event !== this.#told) for (const phone of this.#phones) phone.write(event)
      this.#told = event
      await wait(LOOK_MS, undefined, { signal: this.#closed.signal }).catch(() => undefined)
    }
    this.#looking = undefined
  }
}
