import type { CalendarLayer } from '../../reference'
import type { Findings, NoticeHint } from './model'
import { readSentence } from './sentence'

interface Sentence {
  /** The line it begins in, from 1. */
  line: number
  text: string
}

/** `国务院办公厅关于2026年部分节假日安排的通知`, without the breaks it may have. */
const TITLE =
  /(国务院(?:办公厅)?|(?:广西壮族)?自治区人民政府(?:办公厅)?|)关于([^。，,]{0,40}?)(\d{4})年([^。，,]{0,40}?)通知/

const LAYER_OF_ISSUER: [RegExp, CalendarLayer['layer']][] = [
  [/国务院/, 'national'],
  [/自治区|三月三/, 'regional'],
]

const QUOTED = /《[^》]*》/g
const QUOTES_NATIONAL = '根据《国务院'

const DATED = /\d{1,2}月\d{1,2}日/
/** Without a date, a sentence with one of these may still decide about days. */
const DECIDES = /放假|休假|补休|调休|上班/

/** `国务院办公厅 2025年11月4日`: who signed, and when. */
const SIGNATURE = /^(?:国务院(?:办公厅)?|.{0,12}人民政府(?:办公厅)?)?(\d{4}年\d{1,2}月\d{1,2}日)$/

/** Sentences that decide about no day. */
const PROSE = [
  SIGNATURE,
  /^(?:成文|发布|印发|发文)(?:日期|时间):/,
  // nobody has a day off because it is encouraged
  /^鼓励/,
]
const UNDATED_PROSE = [/关于.*通知/, /通知如下:?$/, /安排好值班/]

/** Reads the words of a notice as they are published. Without a year no date can be read. */
export function readText(text: string, hint: NoticeHint): Findings {
  const findings: Findings = { ...headingOf(text), off: [], work: [], doubts: [] }
  const year = findings.year ?? hint.year
  if (year === undefined) return findings
  const isRegional = (findings.layer ?? hint.layer) === 'regional'
  const quotes: Sentence[] = []
  for (const sentence of sentencesOf(text)) {
    if (isRegional && sentence.text.startsWith(QUOTES_NATIONAL)) quotes.push(sentence)
    else if (!isProse(sentence.text)) take(sentence, year, findings)
  }
  for (const quote of quotes) checkQuote(quote, year, findings)
  return findings
}

function take({ line, text }: Sentence, year: number, findings: Findings): void {
  const read = readSentence(text, year)
  if ('doubts' in read) findings.doubts.push(...read.doubts.map((doubt) => `第${line}行${doubt}`))
  else {
    findings.off.push(...read.off)
    findings.work.push(...read.work)
  }
}

/**
 * A regional notice quotes the national one before departing from it. The quoted days count only
 * as the notice itself arranges them; one that it leaves out is asked about.
 */
function checkQuote({ line, text }: Sentence, year: number, findings: Findings): void {
  const read = readSentence(text, year)
  const arranged = new Set([...findings.off, ...findings.work])
  if ('doubts' in read || [...read.off, ...read.work].some((day) => !arranged.has(day)))
    findings.doubts.push(`第${line}行引用了国务院的通知，没有采用：${text}`)
}

function isProse(sentence: string): boolean {
  const isLike = (forms: RegExp[]) => forms.some((form) => form.test(sentence))
  return (
    isLike(PROSE) || (!DATED.test(sentence) && (!DECIDES.test(sentence) || isLike(UNDATED_PROSE)))
  )
}

function headingOf(text: string): Pick<Findings, 'layer' | 'year' | 'source'> {
  const title = TITLE.exec(narrowDigits(text).replace(/\s/g, '').replace(QUOTED, ''))
  if (!title) return {}
  const [source, issuer = '', before = '', year = '', after = ''] = title
  const layer = LAYER_OF_ISSUER.find(([name]) => name.test(issuer || before + after))?.[1]
  const signed = sentencesOf(text).flatMap(({ text: line }) => SIGNATURE.exec(line)?.[1] ?? [])
  return {
    ...(layer && { layer }),
    year: Number(year),
    source: signed[0] ? `${source}（${signed[0]}）` : source,
  }
}

const narrowDigits = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))

/** Begins a paragraph of its own: a number, `春节：`, or a date. */
const BEGINS =
  /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]|\d{1,2}[、.]|[^\d,:]{1,12}:|(?:\d{4}年)?\d{1,2}月)/
const ENDS = /(?:[。;:]|通知)$/
/** A line that ends so goes on in the next. */
const GOES_ON = /[-至到、和及,]$|\([^)]*$/

/** Sentences in plain characters, without numbers of paragraphs. Lines broken in the middle are joined. */
function sentencesOf(text: string): Sentence[] {
  const paragraphs: Sentence[] = []
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = plain(written)
    const last = paragraphs.at(-1)
    const joins = last && !ENDS.test(last.text) && (GOES_ON.test(last.text) || !BEGINS.test(line))
    if (joins) last.text += line
    else paragraphs.push({ line: index + 1, text: line })
  }
  return paragraphs.flatMap(({ line, text: paragraph }) =>
    paragraph
      .replace(/(?:星期|礼拜|周)(?=[一二三四五六日天])/g, '周')
      .replaceAll('周天', '周日')
      .split(/[。;]/)
      .map((sentence) => ({ line, text: sentence.replace(NUMBERED, '') }))
      .filter((sentence) => sentence.text !== ''),
  )
}

const NUMBERED = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)、?|\d{1,2}[、.](?!\d))/

/** Full-width digits and marks made narrow, blanks taken out. */
const plain = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[—–~]+/g, '-')
