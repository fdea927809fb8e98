import { FIGURES, type Figure, type FigureName } from '../../../miniprogram/contract/figures'
import type { ReportData, Run } from './model'
import { mean, percent, sizeOf } from './numbers'
import { RATE_WORDS } from './rate-words'
import { figureOf, type Sources } from './sources'

/** What a section is written with. */
export interface Kit {
  data: ReportData
  sources: Sources
}

/** A rate in words: its two numbers always, a percentage only where there are enough of them. */
export function rateSentence({ data, sources }: Kit, name: FigureName): Run[] {
  const figure = figureOf(data.figures, name)
  const words = RATE_WORDS[name]
  if (!words || figure?.outOf === undefined) return []
  const { base, hit, unit } = words
  const { label } = FIGURES[name]
  const { count, outOf } = figure
  const size = sizeOf(outOf)
  if (size === 'none') return [`没有${base}，不计算${label}`]
  const numbers: Run[] = [
    base,
    sources.figure(outOf, name),
    `${unit}，其中${hit}`,
    sources.figure(count, name),
    unit,
  ]
  if (size === 'few') return [...numbers, `；不足20${unit}，不计算${label}`]
  return [
    ...numbers,
    `，${label}`,
    sources.figure(percent(count, outOf), name),
    ...rateTrend({ data, sources }, name, figure),
  ]
}

/** The mean of the points, where there is anything to share out. */
export function scoreSentence({ data, sources }: Kit): Run[] {
  const score = figureOf(data.figures, 'score')
  if (!score?.outOf) return []
  return ['平均分', sources.figure(mean(score.count, score.outOf), 'score'), '分（满分10分）']
}

/** What the period before is called. */
const BEFORE = { month: '上月', quarter: '上季度', year: '上年', range: '前一时段' } as const

/** More, fewer or as many as before; nothing where nothing was counted then. */
export function countTrend({ data, sources }: Kit, name: FigureName, unit: string): Run[] {
  const now = figureOf(data.figures, name)
  const before = figureOf(data.figuresBefore, name)
  if (!now || !before || !isKnownBefore(data)) return []
  const word = BEFORE[data.span]
  const difference = now.count - before.count
  const was: Run[] = [`（${word}`, sources.figure(before.count, name, 'before'), `${unit}）`]
  if (difference === 0) return [`，与${word}持平`]
  const grown = difference > 0 ? '增加' : '减少'
  return [`，比${word}${grown}${Math.abs(difference)}${unit}`, ...was]
}

function rateTrend({ data, sources }: Kit, name: FigureName, now: Figure): Run[] {
  const before = figureOf(data.figuresBefore, name)
  if (!before?.outOf || sizeOf(before.outOf) !== 'enough' || !now.outOf) return []
  const points = share(now) - share(before)
  const word = BEFORE[data.span]
  const text = percent(before.count, before.outOf)
  const was: Run[] = [`（${word}`, sources.figure(text, name, 'before'), '）']
  if (Math.abs(points) < 0.005) return [`，与${word}持平`]
  return [
    `，比${word}${points > 0 ? '上升' : '下降'}${Math.abs(points).toFixed(2)}个百分点`,
    ...was,
  ]
}

const share = ({ count, outOf = 1 }: Figure) => (count / outOf) * 100

/** Before the office counted there is nothing to compare with. */
const isKnownBefore = ({ figuresBefore = [] }: ReportData) =>
  figuresBefore.some(({ count }) => count > 0)

/** Parts of a sentence with `；` between and a full stop; what has nothing to say is left out. */
export function joined(parts: Run[][], between = '；'): Run[] {
  const said = parts.filter((part) => part.length > 0)
  const runs = said.flatMap((part, index) => (index === 0 ? part : [between, ...part]))
  return runs.length === 0 ? [] : [...runs, '。']
}
