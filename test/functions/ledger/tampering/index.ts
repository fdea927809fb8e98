import { BLOCK_ROWS } from './blocks'
import type { Tampering } from './hand'
import { OTHER_ROWS } from './others'
import { RATING_ROWS } from './ratings'

export { HOWS, WHATS, type Hand, type How, type Located, type Tampering, type What } from './hand'
export { aCorrection } from './others'

/*
 * What somebody with the database in their hand may do to one entry, and how the audit says so.
 * docs/ledger.md prints this table; tamper.test.ts goes through it, each row at places of chance.
 */
export const TAMPERINGS: Tampering[] = [...RATING_ROWS, ...OTHER_ROWS, ...BLOCK_ROWS]
