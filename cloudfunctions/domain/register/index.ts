import type { RegisterName } from '../../../miniprogram/contract/reports'
import type { CaseKind } from '../../../miniprogram/contract/case'
import type { Cell, CaseFile, Column } from './model'
import { ISSUE_COLUMNS } from './issues'
import { APPEAL_COLUMNS, FOLLOW_UP_COLUMNS, RECTIFICATION_COLUMNS } from './ratings'

export type { CaseFile, Cell, Column, SpotOfCase } from './model'

/** What goes into each register: which cases, and which columns. */
export const REGISTER_TABLE: Record<
  RegisterName,
  { kind: CaseKind; where: Record<string, unknown>; columns: Column[] }
> = {
  issues: { kind: 'issue', where: {}, columns: ISSUE_COLUMNS },
  'follow-ups': { kind: 'rating', where: {}, columns: FOLLOW_UP_COLUMNS },
  rectifications: {
    kind: 'rating',
    where: { 'deadlines.name': 'rectify' },
    columns: RECTIFICATION_COLUMNS,
  },
  appeals: { kind: 'rating', where: { appeal: { $exists: true } }, columns: APPEAL_COLUMNS },
}

/** A line of a register, in the order of its columns; its serial is given when it is printed. */
export const lineOf = (register: RegisterName, file: CaseFile): Cell[] =>
  REGISTER_TABLE[register].columns.map(({ value }) => value(file) ?? null)
