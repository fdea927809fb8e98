import { requestFailed } from '../failures'
import { readRegExp } from '../ejson'
import { equalTo } from './comparisons'

type Test = (value: unknown) => boolean

/** By characters rather than halves of them, where the pattern allows it. */
function byCharacter(pattern: RegExp): RegExp {
  if (pattern.unicode) return pattern
  try {
    return new RegExp(pattern.source, `${pattern.flags}u`)
  } catch {
    return pattern
  }
}

/** Whether a text matches, or a value is this very expression. */
export function matching(pattern: RegExp): Test {
  const compiled = byCharacter(pattern)
  const isSame = equalTo(pattern)
  return (value) =>
    typeof value === 'string' ? compiled.test(value) : value instanceof RegExp && isSame(value)
}

/** The test of `$regex` with its `$options`. Throws what the service says to wrong ones. */
export function regex(pattern: unknown, options: unknown): Test {
  if (options !== undefined && typeof options !== 'string')
    throw requestFailed('$options has to be a string')
  if (pattern instanceof RegExp) {
    if (options === undefined) return matching(pattern)
    if (pattern.flags !== '') throw requestFailed('options set in both $regex and $options')
    return matching(readRegExp(pattern.source, options))
  }
  if (typeof pattern !== 'string') throw requestFailed('$regex has to be a string')
  return matching(readRegExp(pattern, options ?? ''))
}
