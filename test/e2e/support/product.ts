import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { sdkEnvironment } from '../../../local/cloud/environment'
import { loadSecrets } from '../../../local/cloud/secrets'
import { startProgram } from '../../support/process'

/** A working day on which nothing is due yet: Tuesday, 10 March 2026. */
export const WORKING_MORNING = '2026-03-10T10:24:00+08:00'

/** A subscribe message as WeChat delivered it. */
export interface Message {
  openid: string
  page: string
  data: Record<string, string>
}

export interface Case {
  _id: string
  number: string
  kind: 'rating' | 'issue'
  state: string
  assignee: string
  ratedDepartment: string
  deadlines: { name: string; dueAt: string }[]
}

/** A function's line about its ordinary work: the other way to staff whom WeChat did not reach, what an admin changed. */
const ROUTINE =
  /^\[\w+\] \{"log":"(noticeBySecondPort|rowsImported|settingsSaved|job(Started|Done)|registerMade|retentionExpired|device(Saved|KeyIssued|Revoked|Restored))",.*\n/gm

interface Notice {
  recipient: string
  cause: string
  state: string
}

interface Person {
  openid: string
  name: string
  roles: string[]
  unit: string
}

/** The whole product as `npm start` runs it on built functions: a folder and a port of its own. */
export interface Product {
  readonly url: string
  setTime(instant: string): Promise<void>
  /** Runs the timers once. Throws when one fails. */
  tick(): Promise<void>
  sentTo(openid: string): Promise<Message[]>
  people(): Promise<Person[]>
  cases(): Promise<Case[]>
  notices(): Promise<Notice[]>
  /** A collection as it is kept. */
  documents<Document>(collection: string): Promise<Document[]>
  /** Changes a document behind the product's back, as whoever holds the database's credentials can. */
  tamper(collection: string, id: string, change: object): Promise<void>
  /** Calls a function as somebody does by WeChat, or as the console does without an openid. */
  call<Data>(name: string, event: object, openid?: string): Promise<Data>
  /** How many documents a collection holds. */
  count(collection: string): Promise<number>
  /** Ends it as Ctrl-C does. Throws when anything went wrong inside meanwhile. */
  close(): Promise<void>
}

export async function startProduct(now = WORKING_MORNING): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-e2e-'))
  const program = await startProgram('start', ['--port', '0', '--data', folder])
  const [ready = '', url = ''] = /^ready (\S+)\n/m.exec(program.output()) ?? []

  const ask = async <Answer>(
    lever: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const [method = '', route = ''] = lever.split(' ')
    const sent = body ? { body: JSON.stringify(body), headers } : {}
    const response = await fetch(`${url}/-/${route}`, { method, ...sent })
    if (!response.ok) throw new Error(`${lever}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const documents = <Document>(collection: string) =>
    ask<Document[]>(`GET collections/${collection}?limit=1000`)

  const product: Product = {
    url,
    async setTime(instant) {
      await ask('POST time', { now: instant })
    },
    async tick() {
      const { ran } = await ask<{ ran: { ok: boolean; error?: string }[] }>('POST tick')
      expect(ran.filter(({ ok }) => !ok)).toEqual([])
    },
    async sentTo(openid) {
      const all = await ask<Message[]>('GET sent')
      return all.filter((message) => message.openid === openid)
    },
    people: () => ask('GET people'),
    cases: () => documents('cases'),
    notices: () => documents('notices'),
    documents,
    async tamper(collection, id, change) {
      Object.assign(process.env, sdkEnvironment(url, await loadSecrets(folder)))
      const database = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()
      const { updated } = await database.collection(collection).doc(id).update(change)
      expect(updated).toBe(1)
    },
    async call<Data>(name: string, event: object, openid?: string) {
      const headers: Record<string, string> = openid === undefined ? {} : { 'x-openid': openid }
      const answer = await ask<{ ok: boolean; data: Data }>(`POST call/${name}`, event, headers)
      if (!answer.ok) throw new Error(`${JSON.stringify(event)}: ${JSON.stringify(answer)}`)
      return answer.data
    },
    count: async (collection) => (await documents(collection)).length,
    async close() {
      const code = await program.stop()
      await rm(folder, { recursive: true, force: true })
      const said = program.output().replace(ROUTINE, '')
      expect({ code, said }).toEqual({ code: 0, said: ready })
    },
  }
  await product.setTime(now)
  return product
}
