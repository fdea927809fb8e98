import type tcb from '@cloudbase/node-sdk'
import { asList, asObject, isPlainObject } from '../../local/cloud/database/types'
import { MAX_AGGREGATION_LIMIT, MAX_QUERY_LIMIT } from '../../local/cloud/database/limits'
import { canonical } from './values'
import { Skip } from './verdict'

export type Db = ReturnType<ReturnType<typeof tcb.init>['database']>
export type Fields = Record<string, unknown>

/** What a find may ask for beside its filter. */
export interface Asked {
  sort?: Fields
  skip?: number
  limit?: number
  projection?: Fields
}

/** Queries and updates go as they are written: the SDK would make nested fields into paths. */
const RAW = { raw: true } as const

/** A copy, for the SDK changes what it is given. It wraps the numbers inside a `$timestamp`. */
function copy<Value>(value: Value): Value {
  if (JSON.stringify(value).includes('"$timestamp"')) throw new Skip('the SDK writes no timestamps')
  return structuredClone(value)
}

/** The fields that `get` leaves of a value of BSON's own types: ObjectId and the like, Binary, Decimal128. */
const REMAINS: readonly string[] = ['', 'sub_type,buffer,position', 'bytes']

/** Whether `get` may have taken a value apart. */
const mayBeLost = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(mayBeLost)
    : isPlainObject(value) &&
      (REMAINS.includes(Object.keys(value).join()) || Object.values(value).some(mayBeLost))

/** One collection as a program that uses CloudBase's SDK reaches it. */
export class Collection {
  constructor(
    private readonly db: Db,
    readonly name: string,
  ) {}

  get #all() {
    return this.db.collection(this.name).options(RAW)
  }

  #matching(filter: Fields) {
    return this.#all.where(copy(filter))
  }

  /** `get`, unless it loses an ObjectId or the like, which the answer of `aggregate` keeps. */
  async find(filter: Fields, asked: Asked = {}): Promise<unknown[]> {
    let query = this.#matching(filter)
    for (const [path, direction] of Object.entries(asked.sort ?? {}))
      query = query.orderBy(path, Number(direction) === 1 ? 'asc' : 'desc')
    if (asked.skip) query = query.skip(asked.skip)
    if (asked.projection) query = query.field(copy(asked.projection))
    const found = await query.limit(Math.abs(asked.limit ?? 0) || MAX_QUERY_LIMIT).get()
    const documents = asList(found.data)
    return mayBeLost(documents) ? this.#findByAggregate(filter, asked) : documents
  }

  #findByAggregate(filter: Fields, { sort, skip, limit, projection }: Asked): Promise<unknown[]> {
    const stages: Fields[] = [{ $match: filter }]
    if (sort) stages.push({ $sort: sort })
    if (skip) stages.push({ $skip: skip })
    if (limit) stages.push({ $limit: Math.abs(limit) })
    if (projection) stages.push({ $project: projection })
    return this.aggregate(stages)
  }

  /** The first document with its `_id` whole, whatever its type. */
  async first(filter: Fields, sort: Fields | undefined): Promise<Fields | undefined> {
    const [document] = await this.#findByAggregate(filter, { ...(sort && { sort }), limit: 1 })
    return document === undefined ? undefined : asObject(canonical(document))
  }

  /** A pipeline without a limit of its own would be cut at 20 documents. */
  async aggregate(pipeline: Fields[]): Promise<unknown[]> {
    const isLimited = pipeline.some((stage) => '$limit' in stage)
    const limit = isLimited ? [] : [{ $limit: MAX_AGGREGATION_LIMIT }]
    const answer: unknown = await this.#all.aggregate([...copy(pipeline), ...limit]).end()
    return asList(asObject(answer).data)
  }

  async count(filter: Fields): Promise<number> {
    const { total } = asObject(await this.#matching(filter).count())
    return Number(total)
  }

  /** The id, which is the document's own if it has one: the answer spells an ObjectId as text. */
  async add(document: Fields): Promise<unknown> {
    const { id } = await this.db.collection(this.name).add(copy(document))
    return document._id ?? id
  }

  async addAll(documents: Fields[]): Promise<unknown[]> {
    const { ids } = await this.db.collection(this.name).add(copy(documents))
    return documents.map(({ _id }, at) => _id ?? ids?.[at])
  }

  /** How many were changed. */
  async update(filter: Fields, update: Fields, multiple: boolean): Promise<number> {
    const query = this.#matching(filter).options({ ...RAW, multiple })
    return Number(asObject(await query.update(copy(update))).updated)
  }

  /** The document after the update. */
  async updateAndReturn(filter: Fields, update: Fields): Promise<unknown> {
    return asObject(await this.#matching(filter).updateAndReturn(copy(update))).doc
  }

  /** Puts a document in the place of another, or anew. */
  async set(id: unknown, { _id, ...fields }: Fields): Promise<{ updated: number }> {
    if (!id || (typeof id !== 'string' && typeof id !== 'number'))
      throw new Skip('doc(id).set takes a text or a number as the id, not empty or 0')
    const data = _id === undefined || _id === id ? fields : { _id, ...fields }
    const { updated } = asObject(await this.db.collection(this.name).doc(id).set(copy(data)))
    return { updated: Number(updated) }
  }

  async remove(filter: Fields, multiple: boolean): Promise<number> {
    const query = this.#matching(filter).options({ ...RAW, multiple })
    return Number(asObject(await query.remove()).deleted)
  }
}
