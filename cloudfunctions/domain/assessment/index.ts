export type { Judging } from './criteria'
export { DEFAULT_ASSESSMENT, type AssessmentSettings, type Weight } from './settings'
export { byName, sheetOf, type UnitFigures } from './sheet'
export { lineOf } from './score'
