import * as v from 'valibot'
import type { Random } from '../../local/crash/random'

/*
 * Values that a schema lets through, made by walking the schema itself: a new action or field is
 * fuzzed without anybody writing an example. Strings are drawn from what the world has under that
 * name, then from a handful of usual forms, and kept if the schema takes them.
 */

/** What the world has to offer under the name of a field: ids that exist, scenes, codes. */
export type Hints = (field: string) => readonly unknown[]

/** A schema, as valibot keeps it: only what is walked here. */
interface Walked {
  type: string
  entries?: Record<string, v.GenericSchema>
  options?: readonly unknown[]
  literal?: unknown
  item?: v.GenericSchema
  items?: readonly v.GenericSchema[]
  wrapped?: v.GenericSchema
  key?: v.GenericSchema
  value?: v.GenericSchema
  pipe?: readonly { kind: string; type: string; requirement?: unknown }[]
}

/** Texts of the forms that schemas ask for. */
const USUAL_TEXTS = [
  '办不成事，跑了三趟。',
  '城中',
  'a',
  '2026-03-10',
  '2026-03-10T09:00:00+08:00',
  '2026-03-10T09:00:00.000+08:00',
  '08:30',
  '07721234567',
  '13800000000',
  'abcdef0123456789abcdef0123456789',
  'ab'.repeat(32),
  'request-0123456789',
  'CZ260310ABCDE7',
  '0000000000',
  'zgb',
  '1',
  '国务院办公厅关于2027年部分节假日安排的通知',
]
const USUAL_NUMBERS = [0, 1, 2, 3, 5, 10, 60, 2026, 100, 0.5]
const TRIES = 12

/** One value that the schema lets through, as far as drawing finds one; else something near it. */
export function exampleOf(
  schema: v.GenericSchema,
  random: Random,
  hints: Hints,
  field = '',
): unknown {
  for (let tries = 0; tries < TRIES; tries++) {
    const drawn = draw(schema, random, hints, field)
    if (v.safeParse(schema, drawn).success) return drawn
  }
  return draw(schema, random, hints, field)
}

function draw(schema: v.GenericSchema, random: Random, hints: Hints, field: string): unknown {
  const walked = schema as unknown as Walked
  const make = MAKERS[walked.type]
  return make ? make(walked, random, hints, field) : anyHint(random, hints, field)
}

type Make = (schema: Walked, random: Random, hints: Hints, field: string) => unknown

const anyHint = (random: Random, hints: Hints, field: string) =>
  random.pick([...hints(field), ...USUAL_TEXTS, ...USUAL_NUMBERS, true, null])

const object: Make = ({ entries = {} }, random, hints) =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([name, entry]) => {
      const isLeftOut = entry.type.endsWith('optional') && random.below(3) === 0
      return isLeftOut ? [] : [[name, exampleOf(entry, random, hints, name)]]
    }),
  )

const wrapped: Make = ({ wrapped: inner }, random, hints, field) =>
  inner ? exampleOf(inner, random, hints, field) : undefined

const oneOfSchemas: Make = ({ options = [] }, random, hints, field) => {
  const chosen = random.pick(options) as v.GenericSchema | undefined
  return chosen ? exampleOf(chosen, random, hints, field) : undefined
}

const text: Make = (schema, random, hints, field) => {
  const known = hints(field).filter((hint) => typeof hint === 'string')
  if (known.length > 0 && random.below(4) > 0) return random.pick(known)
  const fitting = USUAL_TEXTS.filter((one) => v.is(schema as unknown as v.GenericSchema, one))
  return random.pick(fitting.length > 0 ? fitting : USUAL_TEXTS)
}

const number: Make = (schema, random, hints, field) => {
  const all = [...hints(field).filter((hint) => typeof hint === 'number'), ...USUAL_NUMBERS]
  const fitting = all.filter((one) => v.is(schema as unknown as v.GenericSchema, one))
  return random.pick(fitting.length > 0 ? fitting : all)
}

const MAKERS: Record<string, Make> = {
  object,
  strict_object: object,
  loose_object: object,
  exact_optional: wrapped,
  optional: wrapped,
  nullable: wrapped,
  nullish: wrapped,
  undefinedable: wrapped,
  union: oneOfSchemas,
  variant: oneOfSchemas,
  picklist: ({ options = [] }, random) => random.pick(options),
  literal: ({ literal }) => literal,
  boolean: (_, random) => random.below(2) === 0,
  string: text,
  number,
  array: ({ item }, random, hints, field) =>
    item
      ? Array.from({ length: random.below(4) }, () => exampleOf(item, random, hints, field))
      : [],
  tuple: ({ items = [] }, random, hints, field) =>
    items.map((item) => exampleOf(item, random, hints, field)),
  record: ({ key, value }, random, hints, field) =>
    key && value
      ? Object.fromEntries(
          Array.from({ length: random.below(3) }, () => [
            String(exampleOf(key, random, hints, field)),
            exampleOf(value, random, hints, field),
          ]),
        )
      : {},
}
