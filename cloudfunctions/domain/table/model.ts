import type { RowFault } from '../../../miniprogram/contract/imports'

/** A line of a table, numbered as whoever looks into the file counts it. */
export interface Line {
  row: number
  cells: string[]
}

/** A row as it would be kept, with the number that the file gives it. */
export interface NumberedRow {
  row: number
  value: Record<string, unknown>
}

/** What came out of a file, before anybody knows what it is about. */
export type Parsed =
  { kind: 'table'; lines: Line[] } | { kind: 'rows'; records: NumberedRow[]; faults: RowFault[] }

/** Rows of a file, and what is wrong with those that could not be read in full. */
export interface Incoming {
  records: NumberedRow[]
  faults: RowFault[]
}

/** Thrown when a text is neither a table nor JSON; the sentence is for whoever sent it. */
export class UnreadableTable extends Error {
  constructor(
    message: string,
    readonly row: number,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'UnreadableTable'
  }
}
