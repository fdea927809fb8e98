import type { KeptOfMe } from '../contract/citizen'
import { say, words } from '../words'

export interface KeptRow {
  what: Kind
  title: string
  amount: string
  /** Who can see it. */
  who: string
}

const KINDS = ['ratings', 'cases', 'words', 'phones', 'credits', 'receipts'] as const
type Kind = (typeof KINDS)[number]

/** What the office keeps of a person, and this phone. */
export type Kept = KeptOfMe & { receipts: number }

/** What is kept of a person, a line each, with who can see it; what there is none of is left out. */
export function keptRows(kept: Kept): KeptRow[] {
  const t = words().pages.privacy
  return KINDS.filter((what) => kept[what] > 0).map((what) => ({
    what,
    title: t[what],
    amount: say().kept(what, kept[what]),
    who: t[`${what}Who`],
  }))
}

export const isNothingKept = (kept: Kept): boolean => KINDS.every((what) => kept[what] === 0)
