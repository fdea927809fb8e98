import tcb from '@cloudbase/node-sdk'
import { EJSON } from 'bson'
import { startCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/*
 * What the tables of this folder are run by: the real @cloudbase/node-sdk against a local cloud in
 * this process. Queries and updates go out raw, as MongoDB's manual writes them; what the SDK makes
 * of its own commands is tried in commands.test.ts.
 */

export type Fields = Record<string, unknown>

/** What a find may ask for beside its query. */
export interface Asked {
  order?: Record<string, 1 | -1>
  projection?: Fields
  skip?: number
  limit?: number
}

type Sdk = ReturnType<typeof tcb.init>
type Collection = ReturnType<ReturnType<Sdk['database']>['collection']>

/** What an update reports. */
export interface Updated {
  updated: number
  upsertId?: unknown
}

/** A cloud for the cases of one file, all in one collection that is filled anew for each. */
export interface Conformance {
  db: ReturnType<Sdk['database']>
  /** The collection as the SDK has it; `raw` sends what it is given as it stands. */
  collection: Collection
  raw: Collection
  /** Takes everything out of a collection, makes it where there is none, and puts these in. */
  fill(documents: Fields[], collection?: string): Promise<void>
  find(query: Fields, asked?: Asked): Promise<Fields[]>
  /** The ids that match, in the order they come in, in one text: `a b c`. */
  ids(query: Fields, asked?: Asked): Promise<string>
  aggregate(stages: Fields[]): Promise<unknown[]>
  update(query: Fields, data: Fields, isMulti?: boolean): Promise<Updated>
  /** An update that may add a document: the SDK offers none by query, but the wire knows it. */
  upsert(query: Fields, data: Fields): Promise<Updated>
  /** The first match as it is answered on the wire, its special values still EJSON. */
  onWire(query: Fields): Promise<unknown>
  /** Any action of the gateway, answered as it stands. */
  act(action: string, params: Fields): Promise<Fields>
  close(): Promise<void>
}

const NAME = 'samples'

/** EJSON text as the SDK sends it. */
export const sent = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

/** Starts it; close it after the file's cases. */
export async function openConformance(): Promise<Conformance> {
  const cloud = await startCloud({
    functionsDir: await fixtureFunctions({}),
    schema: fixtureSchema({}),
  })
  const before = { ...process.env }
  Object.assign(process.env, cloud.sdkEnvironment)
  const db = tcb.init({ env: 'huiyin-local' }).database()
  await db.createCollection(NAME)
  const known = new Set([NAME])
  const collection = db.collection(NAME)
  const raw = collection.options({ raw: true })

  async function act(action: string, params: Fields): Promise<Fields> {
    const authorization = `TC3-HMAC-SHA256 Credential=${cloud.sdkEnvironment.TENCENTCLOUD_SECRETID}/2026-03-10/tcb/tc3_request, SignedParams=a`
    const response = await fetch(`${cloud.url}/admin?env=huiyin-local&seqId=conformance`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ action, ...params }),
    })
    return (await response.json()) as Fields
  }

  function asking(query: Fields, { order = {}, projection, skip, limit }: Asked) {
    let question = raw.where(query)
    for (const [path, way] of Object.entries(order))
      question = question.orderBy(path, way === 1 ? 'asc' : 'desc')
    if (skip !== undefined) question = question.skip(skip)
    if (limit !== undefined) question = question.limit(limit)
    return projection ? question.field(projection) : question
  }

  const find = async (query: Fields, asked: Asked = {}): Promise<Fields[]> =>
    (await asking(query, asked).get()).data as Fields[]

  return {
    db,
    collection,
    raw,
    act,
    find,
    async fill(documents, name = NAME) {
      if (!known.has(name)) await db.createCollection(name)
      known.add(name)
      const target = db.collection(name)
      await target.where({}).remove()
      if (documents.length > 0) await target.add(documents)
    },
    ids: async (query, asked) => (await find(query, asked)).map(({ _id }) => String(_id)).join(' '),
    aggregate: async (stages) => ((await raw.aggregate(stages).end()) as { data: unknown[] }).data,
    update: (query, data, isMulti = true) =>
      collection
        .options({ raw: true, multiple: isMulti })
        .where(query)
        .update(data) as Promise<Updated>,
    async upsert(query, data) {
      const how = { multi: false, merge: true, upsert: true, queryType: 'WHERE' }
      const params = { collectionName: NAME, ...how, query: sent(query), data: sent(data) }
      const { data: answer, code, message } = await act('database.modifyDocument', params)
      if (code) throw Object.assign(new Error(String(message)), { code })
      const { updated, upsert_id: upsertId } = answer as { updated: number; upsert_id?: unknown }
      return upsertId === undefined ? { updated } : { updated, upsertId }
    },
    async onWire(query) {
      const params = { collectionName: NAME, queryType: 'WHERE', limit: 1, query: sent(query) }
      const { data } = await act('database.getDocument', params)
      const [text = 'null'] = (data as { list: string[] }).list
      return JSON.parse(text) as unknown
    },
    async close() {
      process.env = before
      await cloud.close()
    },
  }
}

/** The code and text of a refusal as the SDK throws it; throws when nothing was refused. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    (answer) => new Error(`it was not refused: ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  )
  if (typeof error !== 'object' || error === null || !('code' in error)) throw error
  return `${String(error.code)} ${'message' in error ? String(error.message) : ''}`
}
