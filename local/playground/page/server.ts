import type { Day, Instant } from '../../../miniprogram/contract/time'

export interface Person {
  openid: string
  /** The staff number. */
  number: string
  name: string
  roles: string[]
  unit: string
}

export interface WindowCode {
  id: string
  scene: string
  name: string
  centre: string
}

/** One subscribe message as WeChat was asked to send it. */
export interface SentMessage {
  at: Instant
  openid: string
  templateId: string
  page?: string
  /** Texts of the template's fields, by field. */
  data: Record<string, string>
}

/** A message template as WeChat shows it to people. */
export interface Template {
  id: string
  title: string
  /** The label of each field, by the field's name. */
  labels: Record<string, string>
}

/** What the page reads of a case. */
export interface Case {
  kind: 'rating' | 'issue'
  receivedAt: Instant
  /** Staff number of whoever has it. */
  assignee?: string
}

export interface CollectionSummary {
  name: string
  /** How many it holds. */
  documents: number
}

export interface Workday {
  working: boolean
  next: Day
}

/** What the page asks of the local cloud; each throws ServerError when it gets no answer. */
export interface Server {
  people: () => Promise<Person[]>
  windows: () => Promise<WindowCode[]>
  time: () => Promise<{ now: Instant }>
  setTime: (now: Instant) => Promise<unknown>
  advance: (duration: string) => Promise<unknown>
  tick: () => Promise<{ ran: unknown[] }>
  sent: () => Promise<SentMessage[]>
  templates: () => Promise<Template[]>
  cases: () => Promise<Case[]>
  collections: () => Promise<CollectionSummary[]>
  documents: (
    collection: string,
    offset: number,
    limit: number,
  ) => Promise<Record<string, unknown>[]>
  workday: (day: Day) => Promise<Workday>
}

/** Thrown when the local cloud is away or refuses. The message is for whoever sits at the page. */
export class ServerError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ServerError'
  }
}

/** The most documents that one answer holds. */
const MOST_DOCUMENTS = 1000

/** The local cloud this page came from. */
export function createServer(fetching: typeof fetch): Server {
  async function ask<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetching(path, init).catch((cause: unknown) => {
      throw new ServerError('连不上本机服务，请看看 npm start 是否还在运行。', { cause })
    })
    if (!response.ok)
      throw new ServerError(`本机服务没有办成（${response.status} ${path}）。`, {
        cause: await response.text(),
      })
    return (await response.json()) as T
  }
  const post = <T>(path: string, body: object) =>
    ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    people: () => ask('/-/people'),
    windows: () => ask('/-/windows'),
    time: () => ask('/-/time'),
    setTime: (now) => post('/-/time', { now }),
    advance: (duration) => post('/-/time', { advance: duration }),
    tick: () => post('/-/tick', {}),
    sent: () => ask('/-/sent'),
    templates: () => ask('/-/templates'),
    cases: () => ask(`/-/collections/cases?limit=${MOST_DOCUMENTS}`),
    collections: () => ask('/-/collections'),
    documents: (collection, offset, limit) =>
      ask(`/-/collections/${encodeURIComponent(collection)}?offset=${offset}&limit=${limit}`),
    workday: (day) => ask(`/playground/next-working-day?day=${day}`),
  }
}

/** Where the picture of a window's code is. */
export const codePicture = (scene: string) => `/-/code/${encodeURIComponent(scene)}`
