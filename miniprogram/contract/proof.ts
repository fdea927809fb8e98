import type { EntryFacts, Head, Inclusion, Receipt } from './ledger'
import { addMinutes, type Instant } from './time'

/*
 * How the ledger is checked, the same on the phone, in the functions and in the script that audits
 * an exported ledger. RFC 6962 with SM3 in the place of SHA-256; the hash is handed in, because the
 * phone and the functions have it from different places.
 */

/** SM3 of bytes, as lower-case hexadecimal. */
export type Hash = (bytes: Uint8Array) => string

/** In the ledger by so many minutes after it was received. */
export const PROMISED_MINUTES = 60

export const promisedBy = (receivedAt: Instant): Instant => addMinutes(receivedAt, PROMISED_MINUTES)

/**
 * One text for the same facts wherever it is made: JSON without spaces, keys sorted, absent ones
 * left out, everything beyond ASCII escaped, so that its characters are its bytes.
 */
export function canonical(facts: EntryFacts): string {
  const sorted = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify(Object.fromEntries(sorted)).replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The hash of an entry of a block: of 0x00, its salt and its facts. */
export function leafOf(facts: EntryFacts, salt: string, hash: Hash): string {
  const text = canonical(facts)
  const bytes = bytesOf(LEAF, [salt], text.length)
  const start = bytes.length - text.length
  for (let at = 0; at < text.length; at++) bytes[start + at] = text.charCodeAt(at)
  return hash(bytes)
}

/** The hash of a block in the tree over all blocks: of 0x00 and the block's root. */
export const blockLeaf = (root: string, hash: Hash): string => hash(bytesOf(LEAF, [root]))

/** The hash of two subtrees: of 0x01, the left one and the right one. */
export const interior = (left: string, right: string, hash: Hash): string =>
  hash(bytesOf(INTERIOR, [left, right]))

/** Different first bytes, so that no leaf can be passed off as a subtree (RFC 6962, 2.1). */
const LEAF = 0
const INTERIOR = 1

/** One byte, then hexadecimal texts, then room for so many more. */
function bytesOf(first: number, texts: string[], room = 0): Uint8Array {
  const hex = texts.join('')
  const bytes = new Uint8Array(1 + hex.length / 2 + room)
  bytes[0] = first
  for (let at = 0; at < hex.length; at += 2)
    bytes[1 + at / 2] = digit(hex.charCodeAt(at)) * 16 + digit(hex.charCodeAt(at + 1))
  return bytes
}

/** Value of `0`–`9` and `a`–`f`. */
const digit = (code: number) => (code < 58 ? code - 48 : code - 87)

/** What is signed of a receipt. */
export const receiptText = ({ leaf, promisedBy: by }: Pick<Receipt, 'leaf' | 'promisedBy'>) =>
  `huiyin/receipt\n${leaf}\n${by}`

/** What is signed of a head. */
export const headText = ({ blocks, entries, root, at }: Omit<Head, 'key' | 'signature'>) =>
  `huiyin/head\n${blocks}\n${entries}\n${root}\n${at}`

/**
 * The root that a leaf and its siblings come to (RFC 9162, 2.1.3.2); undefined when the path cannot
 * be one of a tree of that size.
 */
export function rootByPath(
  leaf: string,
  { index, size, path }: { index: number; size: number; path: string[] },
  hash: Hash,
): string | undefined {
  if (index >= size) return undefined
  let [at, last, root] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      root = interior(sibling, root, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else root = interior(root, sibling, hash)
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? root : undefined
}

const half = (value: number) => Math.floor(value / 2)

/** Whether an entry is in the ledger that a head covers. The head's signature is another question. */
export function isIncluded(leaf: string, inclusion: Inclusion, hash: Hash): boolean {
  const { height, index, leaves, path, blockPath, head } = inclusion
  const block = rootByPath(leaf, { index, size: leaves, path }, hash)
  if (block === undefined) return false
  const way = { index: height - 1, size: head.blocks, path: blockPath }
  return rootByPath(blockLeaf(block, hash), way, hash) === head.root
}

type Covered = Pick<Head, 'blocks' | 'root'>

/** Whether a later head only adds to an earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  earlier: Covered,
  later: Covered,
  proof: string[],
  hash: Hash,
): boolean {
  if (earlier.blocks === later.blocks) return proof.length === 0 && earlier.root === later.root
  if (earlier.blocks < 1 || earlier.blocks > later.blocks) return false
  const isFull = (earlier.blocks & (earlier.blocks - 1)) === 0
  const [first, ...rest] = isFull ? [earlier.root, ...proof] : proof
  if (first === undefined) return false
  let [at, last] = [earlier.blocks - 1, later.blocks - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [old, grown] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      old = interior(sibling, old, hash)
      grown = interior(sibling, grown, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else grown = interior(grown, sibling, hash)
    ;[at, last] = [half(at), half(last)]
  }
  return old === earlier.root && grown === later.root && last === 0
}
