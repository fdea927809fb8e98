import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Receipt } from '../../miniprogram/contract/ledger'

/* What the script is given: files of whoever exported them, so that nothing in them is believed. */

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'no hash of 64 hexadecimal digits'))
const signature = { key: v.string(), signature: v.string() }

export const BlockSchema = v.object({
  _id: v.string(),
  height: v.number(),
  at: v.string(),
  entries: v.array(
    v.object({ id: v.string(), kind: v.picklist(['rating', 'correction', 'default']), leaf: hex }),
  ),
  root: hex,
  head: v.object({
    blocks: v.number(),
    entries: v.number(),
    root: hex,
    at: v.string(),
    ...signature,
  }),
})

const ReceiptSchema = v.object({
  facts: v.looseObject({ kind: v.literal('rating'), id: v.string(), receivedAt: v.string() }),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'no salt of 32 hexadecimal digits')),
  leaf: hex,
  promisedBy: v.string(),
  ...signature,
})

const PublicKey = v.pipe(
  v.string(),
  v.regex(/^04[0-9a-f]{128}$/, 'no public key: 04, then x and y'),
)
const KeysSchema = v.record(v.string(), PublicKey)

/** Thrown when what the command was given cannot be used: says what to give instead. */
export class BadInput extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BadInput'
  }
}

/** A public key itself, or a file with them by id: as `ledger.head` and `ledger.export` answer with them. */
export function readKeys(
  given: string,
  pathOf: (file: string) => string,
): (id: string) => string | undefined {
  if (v.safeParse(PublicKey, given).success) return () => given
  const value = readJson(pathOf(given)) as { keys?: unknown }
  const parsed = v.safeParse(KeysSchema, value.keys ?? value)
  if (!parsed.success)
    throw new BadInput(`${given}: ${v.summarize(parsed.issues)}. It holds {"keys":{"l1":"04…"}}.`)
  return (id) => parsed.output[id]
}

/** A receipt as the phone keeps it, by itself or as `receipt.get` answers. */
export function readReceipt(file: string): Receipt {
  const value = readJson(file) as { receipt?: unknown }
  const parsed = v.safeParse(ReceiptSchema, value.receipt ?? value)
  if (!parsed.success) throw new BadInput(`${file} is no receipt: ${v.summarize(parsed.issues)}`)
  return parsed.output as unknown as Receipt
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (cause) {
    throw new BadInput(`${file} cannot be read as JSON: ${(cause as Error).message}`, { cause })
  }
}
