import type { Day } from '../../../../miniprogram/contract/time'
import { DATES, readDates } from './dates'
import { withWeekends } from './weekday'

export type SentenceFindings = { off: Day[]; work: Day[] } | { doubts: string[] }

type Verb = 'off' | 'work' | 'none'

/** What may stand before the dates of a clause without changing what it says of them. */
const BEFORE = new RegExp(
  '^(?:其中|即|于|今年|期间|假期|全国|全区|我区|本自治区内?|(?:全体|所有)公民|[“”、和及:]|' +
    '元旦|春节|清明节?|(?:国际)?劳动节|端午节?|中秋节?|国庆节?|(?:广西)?(?:壮族)?三月三)*' +
    '(?<lead>(?:放假(?:时间|日期)|放假)(?:为|是|:)|农历三月初三(?:是|为))?$',
)

/** What a clause says of its dates: by the words that lead to them, or by those behind them. */
const LEADS = new Map<string, Verb>([
  ['放假', 'off'],
  ['农历', 'none'],
])
// `调休` alone is not among them: it is said of both the day off and the day worked for it
const VERBS = new Map<string, Verb>([
  ...verbs('off', '放假 放假调休 调休放假 放假公休 放假休息 休假调休 补休 休息'),
  ...verbs('work', '上班 照常上班 正常上班 调休上班'),
])

function verbs(verb: Verb, words: string): [string, Verb][] {
  return words.split(' ').map((word) => [word, verb])
}

/** Clauses without a date that say nothing of any day. */
const ASIDES = [
  /^与.{1,12}连休$/,
  /^不调休$/,
  /^为(?:营造|方便|便于)/,
  /^根据/,
  /^经.*(?:同意|批准)$/,
]

const NUMERALS = '零一二三四五六七八九十'
const COUNT = /(?:共计?|一共|合计)?(\d{1,2}|[一二两三四五六七八九十])天$/

const CLAUSE = new RegExp(`^(?<before>.*?)(?<dates>${DATES})(?<after>.*)$`)

/**
 * Reads one sentence of a notice, already made plain. It is taken whole or not at all: when
 * anything in it is doubtful, none of its days count.
 */
export function readSentence(sentence: string, year: number): SentenceFindings {
  const said: Record<Verb, Day[]> = { off: [], work: [], none: [] }
  const counts: number[] = []
  const doubts: string[] = []

  for (const clause of clausesOf(sentence)) {
    const count = COUNT.exec(clause)
    if (count) counts.push(numberOf(count[1] ?? ''))
    const rest = clause.slice(0, count?.index)
    const { before = rest, dates = '', after = '' } = CLAUSE.exec(rest)?.groups ?? {}
    const verb = dates ? verbOf(before, after) : asideOf(rest, count !== null)
    if (!verb) return { doubts: [`没有看懂：${sentence}`] }
    said[verb].push(...readDates(dates, year, (doubt) => void doubts.push(`有疑问：${doubt}`)))
  }
  const off = [...new Set(said.off)]
  const weekendsToo = /与周末.*连休/.test(sentence)
  for (const count of doubts.length === 0 ? counts : [])
    if (count !== off.length && !(weekendsToo && count === withWeekends(off).size))
      doubts.push(`有疑问：写的是${count}天，日期数出来是${off.length}天`)
  return doubts.length > 0 ? { doubts } : { off, work: said.work }
}

/** Splits at commas, but not within brackets; what only a cited title says does not count. */
const clausesOf = (sentence: string): string[] =>
  sentence.replace(/《[^》]*》/g, '').match(/(?:\([^)]*\)|[^,])+/g) ?? []

function verbOf(before: string, after: string): Verb | undefined {
  const lead = BEFORE.exec(before)
  if (!lead) return undefined
  const led = lead.groups?.['lead']?.slice(0, 2)
  if (led) return after === '' ? LEADS.get(led) : undefined
  return VERBS.get(after)
}

/** A clause without dates may count days, or say nothing of them. */
function asideOf(clause: string, counts: boolean): Verb | undefined {
  const isAside =
    ASIDES.some((aside) => aside.test(clause)) ||
    BEFORE.test(counts ? clause.replace(/(?:放假|休假)$/, '') : clause)
  return isAside ? 'none' : undefined
}

function numberOf(numeral: string): number {
  const at = NUMERALS.indexOf(numeral.replace('两', '二'))
  return at > 0 ? at : Number(numeral)
}
