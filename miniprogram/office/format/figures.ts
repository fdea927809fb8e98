import {
  BASES,
  FEWEST_FOR_PERCENTAGE,
  FIGURES,
  type Figure,
  type FigureKind,
  type FigureName,
} from '../../contract/figures'
import { LEVELS } from '../../contract/levels'
import { say } from '../words'

/** What a figure says, shortly. */
export interface Reading {
  /** The large words: a count, a percentage, points, or `3/5` where there are too few for one. */
  value: string
  /** What a percentage is of; empty where the value says it. */
  of: string
  /** Width of the bar in per cent; -1 for a count, which has none. */
  share: number
  /** Too few to say a percentage. */
  isFew: boolean
}

/** A figure as it is read. */
export interface FigureLine extends Reading {
  name: FigureName
  label: string
  /** The same of the period before; empty without one. */
  before: string
}

interface Definition {
  kind: FigureKind
  numerator: string
  denominator?: string
  basis: keyof typeof BASES
  source: string
}
const definitionOf = (name: FigureName): Definition => FIGURES[name]

const BEST = LEVELS[0].score

/** Down to a tenth, so that nothing short of all reads as 100%. */
const percent = (count: number, outOf: number) => Math.floor((count / outOf) * 1000) / 10
const points = (count: number, outOf: number) => Math.floor((count / outOf) * 100) / 100

/** Promise 8: a rate never stands without what it is of, and under 20 there is no percentage. */
export function readingOf({ name, count, outOf }: Figure): Reading {
  if (outOf === undefined) return { value: String(count), of: '', share: -1, isFew: false }
  if (outOf === 0) return { value: say.noneYet, of: '', share: 0, isFew: false }
  const isMean = definitionOf(name).kind === 'mean'
  const share = isMean ? percent(count, outOf * BEST) : percent(count, outOf)
  const of = `${count}/${outOf}`
  if (outOf < FEWEST_FOR_PERCENTAGE) return { value: of, of: '', share, isFew: true }
  const value = isMean ? points(count, outOf).toFixed(2) : `${share}%`
  return { value, of, share, isFew: false }
}

/** A figure with its name, and what it was in the period before. */
export function figureLine(figure: Figure, before?: Figure): FigureLine {
  const { name } = figure
  return {
    name,
    label: FIGURES[name].label,
    ...readingOf(figure),
    before: beforeText(before),
  }
}

/** What it was in the period before, `上一段 88%（35/40）`; empty where there was nothing. */
export function beforeText(before?: Figure): string {
  if (before === undefined || before.outOf === 0) return ''
  const { value, of } = readingOf(before)
  return say.before(of ? `${value}（${of}）` : value)
}

/** How a figure is reckoned: what is counted, out of what, from which records, by which rule. */
export function explanationOf({ name, count, outOf }: Figure): string[] {
  const { numerator, denominator, basis, source } = definitionOf(name)
  return [
    ...(denominator === undefined || outOf === undefined
      ? [say.counted(numerator)]
      : [say.numerator(count, numerator), say.denominator(outOf, denominator)]),
    say.basis(BASES[basis]),
    say.source(source),
  ]
}
