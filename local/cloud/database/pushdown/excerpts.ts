import { SEQUENCES } from '../catalogue'
import { decodeStoredList } from '../ejson'
import { after } from '../keys'
import { pages } from '../pages'
import { asList } from '../types'
import type { Collection } from '../catalogue'
import type { Bindable, Connection, Statement } from '../connection'
import type { KeyRange } from '../plan'
import type { Document } from '../types'

/** A document cut down to some of its fields, in no particular order; they are whole themselves. */
export interface Excerpt {
  seq: number
  document: Document
}

/**
 * SQL that writes an excerpt of `doc` as JSON. Stored texts are canonical, so a field's text is taken
 * as it stands; one that is missing is NULL and left out.
 */
function excerptOf(fields: readonly string[]): string {
  const parts = fields.map((name) => `ifnull(',"${name}":' || (doc -> '$."${name}"'), '')`)
  return `'{' || ltrim(${parts.join(' || ') || "''"}, ',') || '}'`
}

/** Rows in their order, each with the place where it stands. */
interface Rows {
  sql: string
  /** The place of the last row of a page. */
  last: 'max(place)' | 'min(place)'
}

const SCANNED: Rows = {
  sql: `SELECT seq, doc, seq AS place FROM documents
    WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?`,
  last: 'max(place)',
}

const ranged = (direction: 'ASC' | 'DESC'): string =>
  `SELECT d.seq, d.doc, e.key AS place FROM entries e JOIN documents d ON d.seq = e.seq
    WHERE e.key >= ? AND e.key < ? ORDER BY e.key ${direction} LIMIT ?`

const FORWARD: Rows = { sql: ranged('ASC'), last: 'max(place)' }
const BACKWARD: Rows = { sql: ranged('DESC'), last: 'min(place)' }

/** Pages as one text each: a row at a time costs more than all else [npm run bench -- engine]. */
const asPage = (fields: readonly string[], { sql, last }: Rows): string =>
  `SELECT '[' || group_concat(${excerptOf(fields)}, ',') || ']',
     '[' || group_concat(seq, ',') || ']', ${last} FROM (${sql})`

/** What is still to be read. */
type Interval = readonly [from: Bindable, to: Bindable]

type Names = ReadonlySet<string>

/** More different questions than a program asks; statements are cheap to prepare again. */
const MAX_STATEMENTS = 100

/** Reads excerpts of documents, which SQLite makes: only what they hold is ever decoded. */
export class Excerpts {
  readonly #statements = new Map<string, Statement>()

  constructor(private readonly connection: Connection) {}

  /** In the order of insertion, in pages that grow from `pageSize`. */
  scan({ number }: Collection, fields: Names, pageSize: number): Generator<Excerpt> {
    const all: Interval = [number * SEQUENCES, (number + 1) * SEQUENCES]
    const rest = (last: unknown): Interval => [Number(last) + 1, all[1]]
    return read(this.#prepare(asPage([...fields], SCANNED)), all, rest, pageSize)
  }

  /** By the key of their entries, in pages that grow from `pageSize`. */
  range(
    { from, to }: KeyRange,
    isReversed: boolean,
    fields: Names,
    pageSize: number,
  ): Generator<Excerpt> {
    const rest = (last: unknown): Interval => {
      if (!Buffer.isBuffer(last)) return [to, to]
      return isReversed ? [from, last] : [after(last), to]
    }
    const rows = isReversed ? BACKWARD : FORWARD
    return read(this.#prepare(asPage([...fields], rows)), [from, to], rest, pageSize)
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear()
    const statement = this.connection.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function* read(
  statement: Statement,
  all: Interval,
  rest: (last: unknown) => Interval,
  pageSize: number,
): Generator<Excerpt> {
  let interval = all
  for (const size of pages(pageSize)) {
    const [texts, seqs, last] = asList(page(statement, interval, size))
    if (typeof texts !== 'string') return
    const places = asList(JSON.parse(String(seqs)))
    for (const [at, document] of decodeStoredList(texts).entries())
      yield { seq: Number(places[at]), document }
    interval = rest(last)
  }
}

/** A page, or less of it when it is too long for one text. */
function page(statement: Statement, interval: Interval, size: number): unknown {
  try {
    return statement.get([...interval, size])
  } catch (error) {
    if (size === 1) throw error
    return page(statement, interval, size >> 1)
  }
}
