import * as v from 'valibot'
import { APIS } from '../wechat/apis'
import { FAULT_NAMES, kindOf, type FaultName, type Site } from './table'

/** Longest wait in real time, in milliseconds: below the SDK's own timeout of 15 s. */
const MOST_LATENCY_MS = 10_000
/** Longest jump of the local cloud's clock for a late answer or timer: a month. */
const MOST_VIRTUAL_MS = 31 * 86_400_000

function count(name: string, also = '') {
  const sentence = `${name} is a whole number from 1${also}`
  return v.pipe(v.number(sentence), v.integer(sentence), v.minValue(1, sentence))
}
const text = (name: string, pattern: RegExp, words: string) =>
  v.pipe(v.string(`where.${name} is ${words}`), v.regex(pattern, `where.${name} is ${words}`))

const WhereSchema = v.strictObject(
  {
    /** A gateway action, `database.modifyDocument`. */
    action: v.optional(
      text(
        'action',
        /^(database|functions|storage|wx)\.\w+$/,
        'an action of the gateway, such as database.insertDocument',
      ),
    ),
    collection: v.optional(text('collection', /^[\w-]{1,64}$/, 'the name of a collection')),
    /** Who asks, for the gateway; what is called or triggered, for calls and timers. */
    function: v.optional(text('function', /^[A-Za-z][\w-]{0,59}$/, 'the name of a function')),
    api: v.optional(
      v.picklist(Object.keys(APIS), `where.api is one of ${Object.keys(APIS).join(', ')}`),
    ),
    /** The first that is struck, counted among those that match since the fault was set; 1 is the next. */
    nth: v.optional(count('where.nth'), 1),
  },
  'where holds action, collection, function, api and nth only',
)

/** Which fields of `where` mean something at a site. */
const SELECTORS: Record<Site, readonly string[]> = {
  gateway: ['action', 'collection', 'function', 'nth'],
  wechat: ['api', 'nth'],
  call: ['function', 'nth'],
  timer: ['function', 'nth'],
}

const takesTime = (fault: FaultName) => ['delay', 'late'].includes(kindOf(fault).effect.kind)
const isVirtual = ({ fault, virtual }: { fault: FaultName; virtual: boolean }) =>
  virtual || kindOf(fault).effect.kind === 'late'

const Fields = v.strictObject(
  {
    fault: v.picklist(FAULT_NAMES, `fault is one of ${FAULT_NAMES.join(', ')}`),
    where: v.optional(WhereSchema, {}),
    /** How often it strikes in all; once, unless it is left to chance. */
    times: v.optional(
      v.union(
        [v.literal('always'), count('times', ', or "always"')],
        'times is a whole number from 1, or "always"',
      ),
    ),
    probability: v.optional(
      v.pipe(
        v.number('probability is a number above 0, up to 1'),
        v.gtValue(0, 'probability is a number above 0, up to 1'),
        v.maxValue(1, 'probability is a number above 0, up to 1'),
      ),
    ),
    /** What makes chance repeatable. */
    seed: v.optional(
      v.pipe(v.number('seed is a whole number'), v.integer('seed is a whole number')),
      1,
    ),
    latencyMs: v.optional(count('latencyMs')),
    /** Move the local cloud's clock on instead of waiting. */
    virtual: v.optional(v.boolean('virtual is true or false'), false),
  },
  'send {"fault": …} with where, times, probability, seed, latencyMs and virtual as you need them',
)
/** What is posted to `/-/faults` and given to `faults.set`; the first issue is a sentence for a person. */
export const FaultSchema = v.pipe(
  Fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const message = misfit(dataset.value)
    if (message !== undefined) addIssue({ message })
  }),
)
export type FaultInput = v.InferInput<typeof FaultSchema>
export type FaultSetting = v.InferOutput<typeof Fields>

/** What does not go together, as a sentence; undefined when all does. */
function misfit(setting: FaultSetting): string | undefined {
  const { fault, where, latencyMs, virtual } = setting
  const selectors = SELECTORS[kindOf(fault).site]
  const stray = Object.keys(where).find((name) => !selectors.includes(name))
  if (stray) return `${fault} cannot be narrowed by where.${stray}, only by ${selectors.join(', ')}`
  if (!takesTime(fault))
    return latencyMs !== undefined || virtual
      ? `${fault} takes no time: latencyMs and virtual are for latency and timer-late`
      : undefined
  if (latencyMs === undefined) return `${fault} needs latencyMs`
  const most = isVirtual(setting) ? MOST_VIRTUAL_MS : MOST_LATENCY_MS
  return latencyMs > most ? `latencyMs is at most ${most} here` : undefined
}
