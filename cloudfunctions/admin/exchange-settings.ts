import * as v from 'valibot'
import {
  RATING_SOURCES,
  TIME_FORMATS,
  type RatingSource,
  type TimeFormat,
} from '../domain/exchange'

/* Which field of which platform holds what: tables, so that the next version of an interface is data. */

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,31}$/, '要用小写字母、数字和横线'))
const words = v.pipe(v.string(), v.maxLength(200))

const field = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.minLength(1, '没有填'), v.maxLength(60)),
    value: v.exactOptional(words),
    from: v.exactOptional(v.picklist(keysOf<RatingSource>(RATING_SOURCES), '没有这一项')),
    codes: v.exactOptional(v.record(v.string(), words)),
  }),
  v.check(
    ({ value, from }) => (value === undefined) !== (from === undefined),
    '要写 value 或 from',
  ),
)

/** What is written must be read back as what it was. */
const isReadBack = (codes: Record<string, string> = {}) =>
  new Set(Object.values(codes)).size === Object.keys(codes).length

const target = v.strictObject({
  id,
  name: words,
  time: v.picklist(keysOf<TimeFormat>(TIME_FORMATS), '没有这种时间写法'),
  separator: v.pipe(v.string(), v.length(1, '要一个字符')),
  fields: v.pipe(
    v.array(
      v.pipe(
        field,
        v.check(({ codes }) => isReadBack(codes), '两个代码对应同一个，读回来分不清'),
      ),
    ),
    v.check(
      (fields) => new Set(fields.map(({ name }) => name)).size === fields.length,
      '字段名有重复',
    ),
  ),
})

export const EXCHANGE_SETTINGS = v.strictObject({
  _id: v.literal('exchange'),
  targets: v.array(target),
})
