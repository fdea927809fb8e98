export { differencesOf } from './compare'
export {
  RATING_SOURCES,
  type ExchangeSettings,
  type ForeignRating,
  type RatingSource,
  type Standing,
  type Target,
  type TargetField,
} from './model'
export { columnsOf, keyOf, readForeign, type ReadContext } from './read'
export { readRegister, registerColumns, registerDifferences, type RegisterRow } from './register'
export { TIME_FORMATS, type TimeFormat } from './time-formats'
export { inWords } from './words'
export { filesOf, rowOf, type Directory, type Exported } from './write'
