import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { decodeObject } from '../cloud/database/ejson'
import { isPlainObject } from '../cloud/database/types'
import type { Document } from '../cloud/database/types'

/** A document of a file to be imported, and where it stands. */
export interface Line {
  /** From 1. */
  number: number
  document: Document
}

/** A line that cannot be imported, and why. */
export interface BadLine {
  number: number
  reason: string
}

/** `.a`, `a.` and `a..b` are none of MongoDB's names, nor of the console's import. */
const isBadName = (name: string) => /^\.|\.$|\.\.|^\$/.test(name)

function badNameIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return firstDefined(value, badNameIn)
  if (!isPlainObject(value)) return undefined
  return Object.keys(value).find(isBadName) ?? firstDefined(Object.values(value), badNameIn)
}

function firstDefined<T, R>(values: readonly T[], of: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = of(value)
    if (found !== undefined) return found
  }
  return undefined
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Reads one line. `now` is for dates the server would fill in. */
export function readLine(number: number, text: string, now: number): Line | BadLine {
  try {
    const document = decodeObject(text, now)
    const name = badNameIn(document)
    return name === undefined
      ? { number, document }
      : { number, reason: `a field cannot be called ${JSON.stringify(name)}` }
  } catch (error) {
    const isArray = /^\s*\[/.test(text)
    const reason = isArray ? 'one document a line is expected, not an array' : reasonOf(error)
    return { number, reason }
  }
}

/** The lines of a file that hold something, read one after another. */
export async function* readLines(file: string, now: number): AsyncGenerator<Line | BadLine> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })
  let number = 0
  for await (const line of lines) {
    number++
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() !== '') yield readLine(number, text, now)
  }
}
