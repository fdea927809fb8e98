import { notSimulated } from '../../../../error'
import { requestFailed } from '../../../failures'
import { codePoints, isNothing } from '../../values'
import { demand, named } from '../arguments'
import type { Document } from '../../../types'
import type { Operators } from '../scope'

const FIELDS = { required: ['input', 'regex'], optional: ['options'] }

const SENTENCES = {
  notAnObject: (name: string) => `${name} expects an object of named arguments but found: string`,
  missing: (field: string, name: string) => `${name} requires '${field}' parameter`,
  unknown: (field: string, name: string) => `${name} found an unknown argument: ${field}`,
}

const MOST_PATTERNS = 200
const compiled = new Map<string, RegExp>()

/** By code points where the pattern allows it: without `u`, half a character would match a dot. */
function build(source: string, flags: string, name: string): RegExp {
  const key = `${flags}/${source}`
  const known = compiled.get(key)
  if (known) return known
  let pattern: RegExp
  try {
    pattern = new RegExp(source, `gu${flags}`)
  } catch {
    try {
      pattern = new RegExp(source, `g${flags}`)
    } catch (cause) {
      throw requestFailed(`Invalid Regex in ${name}: ${source}`, cause)
    }
  }
  if (compiled.size >= MOST_PATTERNS) compiled.clear()
  compiled.set(key, pattern)
  return pattern
}

/** The pattern an operator names, undefined when it is null or missing. */
function patternOf({ regex, options }: Document, name: string): RegExp | undefined {
  demand(
    isNothing(options) || typeof options === 'string',
    () => `${name} needs 'options' to be of type string`,
  )
  const asked = typeof options === 'string' ? options : ''
  const wrong = /[^imsx]/.exec(asked)
  if (wrong) throw requestFailed(`${name} invalid flag in regex options: ${wrong[0]}`)
  if (asked.includes('x')) throw notSimulated('regular expression options "x"')
  if (isNothing(regex)) return undefined
  if (typeof regex === 'string') return build(regex, asked, name)
  demand(regex instanceof RegExp, () => `${name} needs 'regex' to be of type string or regex`)
  const own = regex.flags.replace(/[^ims]/g, '')
  demand(
    own === '' || asked === '',
    () => `${name} found regex option(s) specified in both 'regex' and 'option' fields`,
  )
  return build(regex.source, own || asked, name)
}

interface Match {
  match: string
  /** In code points. */
  idx: number
  captures: (string | null)[]
}

function* matches({ input, ...given }: Document, name: string): Generator<Match> {
  const pattern = patternOf(given, name)
  if (isNothing(input)) return
  demand(typeof input === 'string', () => `${name} needs 'input' to be of type string`)
  if (!pattern) return
  for (const found of input.matchAll(pattern)) {
    const [match, ...captures] = found
    const idx = codePoints(input.slice(0, found.index)).length
    yield { match, idx, captures: captures.map((one: string | undefined) => one ?? null) }
  }
}

const first = (given: Document, name: string): Match | null => {
  for (const match of matches(given, name)) return match
  return null
}

export const REGEX: Operators = {
  $regexFind: named(FIELDS, first, SENTENCES),
  $regexFindAll: named(FIELDS, (given, name) => [...matches(given, name)], SENTENCES),
  $regexMatch: named(FIELDS, (given, name) => first(given, name) !== null, SENTENCES),
}
