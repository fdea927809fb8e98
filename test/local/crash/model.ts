import type { DatabaseSchema } from '../../../local/cloud/database'

/* What the writer does, and what must be in the file afterwards. */

/** Each writes only notes of its own, one after another; accounts and the counter are everyone's. */
export const CLIENTS = 6
export const ACCOUNTS = 8
export const OPENING_BALANCE = 1000

export interface Note {
  _id: string
  owner: number
  /** Unique. */
  slug: string
  n: number
  tag: string
  at: number
  nested: { a: number }
  list: number[]
  text: string
  version: number
}

export interface Transfer {
  _id: string
  /** Unique. */
  number: string
  from: number
  to: number
  amount: number
}

/** What a client is about to do; all it needs to be done again in thought. */
export type Act =
  | { kind: 'add' | 'replace' | 'clash'; note: Note }
  | { kind: 'edit'; id: string; fields: Pick<Note, 'n' | 'tag' | 'text' | 'list'> }
  | { kind: 'editAll'; by: number }
  | { kind: 'remove'; id: string }
  | { kind: 'transfer' | 'abandon'; transfer: Transfer }
  | { kind: 'count' }
  | { kind: 'look' }

/** A line of the writer's journal: what a client begins, and how it was answered. */
export type Line =
  { client: number; act: Act } | { client: number; answer: 'done' | 'refused'; seen?: number }

export type Notes = ReadonlyMap<string, Note>

const withNote = (notes: Notes, note: Note): Notes => new Map(notes).set(note._id, note)

/** A client's notes after an act that was carried out. */
export function after(notes: Notes, act: Act): Notes {
  switch (act.kind) {
    case 'add':
    case 'replace':
      return withNote(notes, act.note)
    case 'edit': {
      const note = notes.get(act.id)
      return note ? withNote(notes, { ...note, ...act.fields, version: note.version + 1 }) : notes
    }
    case 'editAll':
      return new Map([...notes].map(([id, note]) => [id, { ...note, n: note.n + act.by }]))
    case 'remove': {
      const rest = new Map(notes)
      rest.delete(act.id)
      return rest
    }
    default:
      return notes
  }
}

const NOTE_INDEXES = {
  slug: { keys: { slug: 1 }, unique: true },
  owner_n: { keys: { owner: 1, n: -1 } },
  tag_at: { keys: { tag: 1, at: 1 } },
  nested: { keys: { 'nested.a': -1 } },
  list: { keys: { list: 1 } },
} as const

/** Rounds take turns, so that every start drops an index and builds another. */
const TURNS: readonly Record<string, 1 | -1>[] = [{ version: 1 }, { text: 1 }]

export const SCHEMAS: readonly DatabaseSchema[] = TURNS.map((keys): DatabaseSchema => ({
  accounts: { indexes: { holder: { keys: { holder: 1 }, unique: true } } },
  transfers: { indexes: { number: { keys: { number: 1 }, unique: true } } },
  notes: { indexes: { ...NOTE_INDEXES, turn: { keys } } },
  counters: { indexes: {} },
}))

export const schemaOf = (round: number): DatabaseSchema => SCHEMAS[round % SCHEMAS.length] ?? {}
