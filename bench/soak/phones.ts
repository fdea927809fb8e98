import { uploadPhoto, Refused } from '../year/world'
import type { Answer } from '../../miniprogram/contract/call'

/** Between one attempt and the next, in milliseconds. */
const PAUSE_MS = 250
/** After so long without an answer something is wrong with the cloud, not with the network. */
const PATIENCE_MS = 180_000
/** A phone's own patience with one attempt. */
const TIMEOUT_MS = 30_000

/** Answers after which the same form is sent again, as it was. */
const PASSING: ReadonlySet<string> = new Set(['BUSY', 'INTERNAL'])

/** One attempt: how it went and how long that took, in milliseconds. */
export interface Attempt {
  operation: string
  ms: number
  /** `ok`, the code of a refusal, or `nothing` when no answer came. */
  outcome: string
}

/** How everybody reaches the cloud: the same request again and again until it is answered. */
export interface Phones {
  /** What a function answers. Throws `Refused` when it refuses, and when nothing ever comes. */
  ask(name: string, openid: string, event: { action: string } & object): Promise<unknown>
  upload(openid: string, requestId: string): Promise<string>
  /** Pulls a lever of the local cloud, `POST tick`, until it answers. */
  lever(route: string, body?: object): Promise<unknown>
  /** The same once, for what is done amid the silence. Throws when it fails. */
  pull<T>(route: string, body?: object): Promise<T>
  /** Does something while no attempt is on its way. */
  amid<T>(work: () => Promise<T>): Promise<T>
  /** When the next attempt is answered. */
  nextAnswer(): Promise<void>
}

export function createPhones(
  url: () => Promise<string>,
  nameOf: (name: string, event: { action: string }) => string,
  onAttempt: (attempt: Attempt) => void,
): Phones {
  let closed: Promise<unknown> | undefined
  const onTheWay = new Set<Promise<unknown>>()
  let awaiting: (() => void)[] = []

  /** One piece of work that `amid` waits for, and that waits for it. */
  async function passing<T>(work: () => Promise<T>): Promise<T> {
    while (closed) await closed
    const going = work()
    const settled = going.catch(() => undefined).finally(() => onTheWay.delete(settled))
    onTheWay.add(settled)
    return going
  }

  async function attempt(
    name: string,
    openid: string,
    body: string,
  ): Promise<Answer<unknown> | undefined> {
    const response = await fetch(`${await url()}/-/call/${name}`, {
      ...{ method: 'POST', body, headers: { 'x-openid': openid } },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = (await response.json()) as object
    return 'ok' in said ? (said as Answer<unknown>) : undefined
  }

  async function insist<T>(what: string, work: () => Promise<T | undefined>): Promise<T> {
    const started = performance.now()
    for (;;) {
      const result = await passing(work).catch(() => undefined)
      if (result !== undefined) return result
      if (performance.now() - started > PATIENCE_MS) throw new Error(`${what} was never answered`)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  async function pull<T>(route: string, body?: object): Promise<T> {
    const [method = '', path = ''] = route.split(' ')
    const response = await fetch(`${await url()}/-/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const answer: unknown = JSON.parse(await response.text())
    if (!response.ok) throw new Error(`${route}: ${JSON.stringify(answer)}`)
    return answer as T
  }

  return {
    async ask(name, openid, event) {
      const operation = nameOf(name, event)
      const body = JSON.stringify(event)
      const answer = await insist(operation, async () => {
        await url()
        const started = performance.now()
        const said = await attempt(name, openid, body).catch(() => undefined)
        const ms = performance.now() - started
        const outcome = !said ? 'nothing' : said.ok ? 'ok' : said.error.code
        onAttempt({ operation, ms, outcome })
        if (!said || PASSING.has(outcome)) return undefined
        for (const resolve of awaiting.splice(0)) resolve()
        return said
      })
      if (answer.ok) return answer.data
      throw new Refused(answer.error.code, `${operation}: ${answer.error.message} ${body}`)
    },
    upload: (openid, requestId) =>
      insist('upload', async () => uploadPhoto(await url(), openid, requestId)),
    lever: (route, body) => insist(route, () => pull<unknown>(route, body)),
    pull,
    async amid(work) {
      const done = Promise.all(onTheWay).then(work)
      closed = done.catch(() => undefined).finally(() => (closed = undefined))
      return done
    },
    nextAnswer: () => new Promise((resolve) => awaiting.push(resolve)),
  }
}
