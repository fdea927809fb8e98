import type { KeptOfMe } from '../contract/citizen'
import { say, words } from '../words'

export interface KeptRow {
  what: Kept
  title: string
  amount: string
  /** Who can see it. */
  who: string
}

const KINDS = ['ratings', 'cases', 'words', 'phones', 'credits'] as const
type Kept = (typeof KINDS)[number]

/** What is kept of a person, a line each, with who can see it; what there is none of is left out. */
export function keptRows(kept: KeptOfMe): KeptRow[] {
  const t = words().pages.privacy
  return KINDS.filter((what) => kept[what] > 0).map((what) => ({
    what,
    title: t[what],
    amount: say().kept(what, kept[what]),
    who: t[`${what}Who`],
  }))
}

export const isNothingKept = (kept: KeptOfMe): boolean => KINDS.every((what) => kept[what] === 0)
