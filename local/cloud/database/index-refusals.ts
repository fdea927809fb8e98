import { DataFileError } from './file-errors'
import { valueAt } from './paths'
import type { Index } from './index-keys'
import type { Document } from './types'

/** A value in a sentence is cut after so many characters. */
const SHOWN = 60

function shown(value: unknown): string {
  const text = JSON.stringify(value ?? null)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** Thrown when a unique index joins the schema and two documents hold the same values in it. */
export function notUnique(name: string, { keys }: Index, one: Document, other: Document): Error {
  const values = keys.map(([path]) => `${path} = ${shown(valueAt(other, path))}`).join(', ')
  return new DataFileError(
    'INDEX_NOT_UNIQUE',
    `index ${name} cannot be unique, documents ${shown(one._id)} and ${shown(other._id)} both hold ${values}: change the documents or the schema. Nothing was changed.`,
  )
}

/** Thrown when a unique index joins the schema and a document holds an array in it. */
export const holdsArray = (name: string, { _id: id }: Document): Error =>
  new DataFileError(
    'INDEX_NOT_UNIQUE',
    `index ${name} cannot be unique, document ${shown(id)} holds an array in it, which a unique index cannot take here: change the document or the schema. Nothing was changed.`,
  )
