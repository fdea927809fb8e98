import type { StaffCase } from '../../../miniprogram/contract/case'
import type { Case, CaseEvent } from '../case'
import type { Directory } from '../view/names'
import type { WordsById } from '../view'

/** What a blind spot came to that a case is evidence of. */
export interface SpotOfCase {
  demand?: string
  action?: string
  standing: string
}

/** Everything a line of a register is written from, as its reader may see it. */
export interface CaseFile {
  one: Case
  /** The case in its reader's eyes: shielded where they belong to the rated unit. */
  view: StaffCase
  events: CaseEvent[]
  words: WordsById
  /** The reader is of the rated unit: only what the view shows. */
  isShielded: boolean
  /** A number in a text is masked where the reader may not know how to reach the citizen. */
  legible: (text: string) => string
  names: Directory
  /** Opened for this register with a reason; else only whether there is one is told. */
  phone?: string
  spot?: SpotOfCase
}

/** What a cell holds; an instant or a day is text until it is written. */
export type Cell = string | number | null

export type CellType = 'text' | 'number' | 'day' | 'time'

export interface Column {
  title: string
  /** In characters of the sheet. */
  width: number
  type: CellType
  value: (file: CaseFile) => Cell | undefined
}

/** Events of a type; some types share one shape. */
export type EventOf<T extends CaseEvent['type']> = CaseEvent & { type: T }
