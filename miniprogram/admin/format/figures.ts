import {
  FEWEST_FOR_PERCENTAGE,
  FIGURES,
  type Figure,
  type FigureName,
} from '../../contract/figures'
import { words } from '../words'

/** A figure as it is read. */
export interface FigureLine {
  name: string
  label: string
  definition: string
  /** The large words: a count, a percentage, or `3/5` where there are too few for one. */
  value: string
  /** What a percentage is of; empty where the value says it. */
  of: string
  /** Width of the bar in per cent; -1 for a count, which has none. */
  share: number
}

/** Down to a tenth, so that nothing short of all reads as 100%. */
const percent = (count: number, outOf: number) => Math.floor((count / outOf) * 1000) / 10

/** What is counted, and out of what. */
function definitionOf(name: FigureName): string {
  const { numerator, denominator }: { numerator: string; denominator?: string } = FIGURES[name]
  return denominator ? `${numerator} ÷ ${denominator}` : numerator
}

/** Promise 8: a rate never stands without what it is of, and under 20 there is no percentage. */
export function figureLine({ name, count, outOf }: Figure): FigureLine {
  const line = { name, label: FIGURES[name].label, definition: definitionOf(name), of: '' }
  if (outOf === undefined) return { ...line, value: String(count), share: -1 }
  if (outOf === 0) return { ...line, value: words.pages.overview.none, share: 0 }
  const share = percent(count, outOf)
  const ratio = `${count}/${outOf}`
  if (outOf < FEWEST_FOR_PERCENTAGE) return { ...line, value: ratio, share }
  return { ...line, value: `${share}%`, of: ratio, share }
}
