import { isPlainObject } from '../types'
import type { Document, Order } from '../types'

/*
 * Which fields of the stored documents a question looks at. Naming one too many only costs time;
 * whatever is not known to be safe needs the whole document.
 */

/** Top-level fields that suffice; undefined when whole documents are needed. */
export type Fields = ReadonlySet<string> | undefined

/** Thrown, and caught here, when fields cannot be told apart. */
class NeedsWhole extends Error {}

const needsWhole = (): never => {
  throw new NeedsWhole()
}

/** Taking more fields out than this is no quicker than reading all [npm run bench -- engine]. */
const MAX_FIELDS = 7

/** Names that need no escaping, neither in JSON nor in a path of SQLite. */
const PLAIN_NAME = /^[\p{L}\p{N}_-]+$/u

class FieldSet {
  readonly names = new Set<string>()

  add(path: string): void {
    const [name = ''] = path.split('.')
    if (!PLAIN_NAME.test(name)) needsWhole()
    this.names.add(name)
  }

  query(query: unknown): void {
    if (!isPlainObject(query)) return needsWhole()
    for (const [key, condition] of Object.entries(query)) {
      if (!key.startsWith('$')) this.add(key)
      else if (key === '$expr') this.expression(condition)
      else if (['$and', '$or', '$nor'].includes(key) && Array.isArray(condition))
        condition.forEach((inner) => this.query(inner))
      else needsWhole()
    }
  }

  expression(expression: unknown): void {
    if (typeof expression === 'string') {
      if (/^\$\$(ROOT|CURRENT)\b/.test(expression)) needsWhole()
      if (/^\$[^$]/.test(expression)) this.add(expression.slice(1))
    } else if (Array.isArray(expression)) expression.forEach((inner) => this.expression(inner))
    else if (isPlainObject(expression))
      for (const [key, inner] of Object.entries(expression)) {
        // These name a field of the document without a $.
        if (/^\$(get|set|unset)Field$/.test(key)) needsWhole()
        // So do $top and its like.
        if (key === 'sortBy') this.keys(inner)
        this.expression(inner)
      }
  }

  /** Fields that are named by an object's keys. */
  keys(object: unknown): void {
    if (isPlainObject(object)) Object.keys(object).forEach((path) => this.add(path))
  }
}

/** What a stage looks at; whether what comes after it sees nothing else of the documents. */
interface Stage {
  look: (argument: unknown, fields: FieldSet) => void
  isLast?: true
}

const expression: Stage['look'] = (argument, fields) => fields.expression(argument)
const nothing: Stage['look'] = () => undefined

/** A nested field is set beside what is there. */
const computed: Stage['look'] = (argument, fields) => {
  fields.keys(argument)
  fields.expression(argument)
}

const STAGES: Readonly<Record<string, Stage>> = {
  $match: { look: (argument, fields) => fields.query(argument) },
  $sort: { look: (argument, fields) => fields.keys(argument) },
  $skip: { look: nothing },
  $limit: { look: nothing },
  $sample: { look: nothing },
  $addFields: { look: computed },
  $set: { look: computed },
  $unset: { look: nothing },
  $unwind: { look: expression },
  $group: { look: expression, isLast: true },
  $bucket: { look: expression, isLast: true },
  $bucketAuto: { look: expression, isLast: true },
  $sortByCount: { look: expression, isLast: true },
  $count: { look: nothing, isLast: true },
  $replaceRoot: { look: expression, isLast: true },
  $replaceWith: { look: expression, isLast: true },
}

function collect(work: (fields: FieldSet) => void): Fields {
  const fields = new FieldSet()
  try {
    work(fields)
  } catch (error) {
    if (error instanceof NeedsWhole) return undefined
    throw error
  }
  return fields.names.size <= MAX_FIELDS ? fields.names : undefined
}

/** The fields by which a query selects and an order sorts. */
export const fieldsOfQuestion = (query: Document, order: Order): Fields =>
  collect((fields) => {
    fields.query(query)
    for (const [path] of order) fields.add(path)
  })

/** The fields that a pipeline of checked stages looks at. */
export const fieldsOfPipeline = (pipeline: readonly Document[]): Fields =>
  collect((fields) => {
    for (const stage of pipeline) {
      const [name = '', argument] = Object.entries(stage)[0] ?? []
      const known = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
      if (!known) return needsWhole()
      known.look(argument, fields)
      if (known.isLast) return
    }
    needsWhole()
  })
