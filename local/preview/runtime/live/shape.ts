const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whether a value of yesterday may stand where the edited script begins with another: what begins
 * empty (`null`, `''`, `[]`, `{}`) takes anything of its kind, filled records must have the same keys.
 */
export function hasSameShape(before: unknown, now: unknown): boolean {
  if (now === null || before === null) return true
  if (Array.isArray(now) || Array.isArray(before))
    return (
      Array.isArray(now) &&
      Array.isArray(before) &&
      before.every((item) => now.length === 0 || hasSameShape(item, now[0]))
    )
  if (!isRecord(now) || !isRecord(before)) return typeof now === typeof before
  const keys = Object.keys(now)
  if (keys.length === 0) return true
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => key in before && hasSameShape(before[key], now[key]))
  )
}

/** Of a page's data of before, the fields that the page still has, in a shape that it can use. */
export function fittingData(
  before: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fitting = Object.entries(before).filter(
    ([field, value]) => field in now && hasSameShape(value, now[field]),
  )
  return Object.fromEntries(fitting)
}

/** The fields that survive being written down: no functions, no instances of classes. */
export function plainData(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => isPlain(value)))
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain)
  if (!isRecord(value)) return value === null || /^(boolean|number|string)$/.test(typeof value)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain)
  )
}
