import { bindNow } from './aggregation/expression/test'
import { decode, decodeObject } from './ejson'
import { invalidParameter } from './failures'
import { DEFAULT_QUERY_LIMIT, MAX_QUERY_LIMIT } from './limits'
import { readOrder } from './order'
import { checkQuery } from './query'
import { asObject } from './types'
import type { Document, Order } from './types'

/** A request's fields, read as the protocol has them. Every reader throws INVALID_PARAM. */
export class Parameters {
  constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    /** The request's one moment, in milliseconds. */
    readonly now: number,
  ) {}

  get collectionName(): string {
    const name = this.#text('collectionName')
    if (!name) throw invalidParameter('collectionName is missing')
    return name
  }

  get transactionId(): string | undefined {
    const id = this.#text('transactionId')
    return id === '' ? undefined : id
  }

  /** Whether one document is meant by its id rather than those that match. */
  get isOne(): boolean {
    return this.fields.queryType === 'DOC'
  }

  flag(name: 'multi' | 'merge' | 'upsert'): boolean {
    return this.fields[name] === true
  }

  /** Throws also what `checkQuery` throws. */
  get query(): Document {
    const query = bindNow(this.#object('query') ?? {}, this.now)
    checkQuery(query)
    return query
  }

  get order(): Order {
    const text = this.#text('order')
    return text ? readOrder(decode(text, this.now)) : []
  }

  get projection(): Document {
    return this.#object('projection') ?? {}
  }

  get data(): Document {
    return decodeObject(this.fields.data, this.now)
  }

  get documents(): Document[] {
    const { data } = this.fields
    if (!Array.isArray(data) || data.length === 0)
      throw invalidParameter('data has to be a nonempty array of EJSON texts')
    return data.map((text: unknown) => decodeObject(text, this.now))
  }

  /** The pipeline, its arguments still unchecked. */
  get pipeline(): Document[] {
    const { stages } = this.fields
    if (!Array.isArray(stages)) throw invalidParameter('stages has to be an array')
    return stages.map((stage: unknown) => {
      const { stageKey, stageValue } = asObject(stage)
      if (typeof stageKey !== 'string') throw invalidParameter('a stage has no stageKey')
      return { [stageKey]: decode(stageValue, this.now) }
    })
  }

  get offset(): number {
    return this.#whole('offset') ?? 0
  }

  /** A limit of 0 is none, as the SDK has it. */
  get limit(): number {
    const named = this.#whole('limit') ?? 0
    return Math.min(named === 0 ? DEFAULT_QUERY_LIMIT : named, MAX_QUERY_LIMIT)
  }

  #object(name: string): Document | undefined {
    const text = this.#text(name)
    return text ? decodeObject(text, this.now) : undefined
  }

  #text(name: string): string | undefined {
    const value = this.fields[name] ?? undefined
    if (value !== undefined && typeof value !== 'string')
      throw invalidParameter(`${name} has to be text`)
    return value
  }

  #whole(name: string): number | undefined {
    const value = this.fields[name] ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
      throw invalidParameter(`${name} has to be a whole number`)
    return value
  }
}
