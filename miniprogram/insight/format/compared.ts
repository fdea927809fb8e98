import type { Figure, FigureName, FigureRow } from '../../contract/figures'
import { beforeText, readingOf } from '../../office/format/figures'
import { say } from '../words'

/** One row of a grouping, with the figure that is looked at. */
export interface ComparedRow {
  key: string
  label: string
  value: string
  of: string
  /** Width of the bar in per cent: of all for a rate, of the largest for a count; -1 without one. */
  share: number
  isFew: boolean
  before: string
  /** Where the 95 % interval of a rate begins and how wide it is, in per cent; -1 and 0 without one. */
  low: number
  width: number
  /** The interval in words; empty without one. */
  range: string
}

const isDay = (label: string) => /^\d{4}-\d\d-\d\d$/.test(label)

const figureIn = (figures: readonly Figure[] | undefined, name: FigureName) =>
  figures?.find((one) => one.name === name)

/** The rows with one of their figures; those that have it not are left out. */
export function comparedRows(rows: readonly FigureRow[], name: FigureName): ComparedRow[] {
  const largest = Math.max(0, ...rows.map(({ figures }) => figureIn(figures, name)?.count ?? 0))
  return rows.flatMap(({ key, label, figures, before }) => {
    const figure = figureIn(figures, name)
    if (figure === undefined) return []
    const { value, of, share, isFew } = readingOf(figure)
    return [
      {
        ...{ key, label: isDay(label) ? say.day(label) : label, value, of, isFew },
        share: share >= 0 || largest === 0 ? Math.max(share, 0) : (figure.count / largest) * 100,
        before: beforeText(figureIn(before, name)),
        ...whiskerOf(figure),
      },
    ]
  })
}

function whiskerOf({ interval, outOf = 0 }: Figure): Pick<ComparedRow, 'low' | 'width' | 'range'> {
  if (interval === undefined || outOf === 0) return { low: -1, width: 0, range: '' }
  const [low, high] = [Math.round(interval[0] * 100), Math.round(interval[1] * 100)]
  return { low, width: high - low, range: say.figures.range(low, high) }
}
