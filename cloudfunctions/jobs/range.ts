import * as v from 'valibot'

const day = v.pipe(v.string(), v.isoDate('日期要写成 2026-01-01 这样。'))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(32))

/** The days and the unit that a report or register is of. */
export const range = {
  from: day,
  to: day,
  centre: v.exactOptional(id),
  department: v.exactOptional(id),
}
