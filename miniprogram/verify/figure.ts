import { FEWEST_FOR_PERCENTAGE, FIGURES, type Figure, type FigureName } from '../contract/figures'
import type { Level } from '../contract/levels'
import { say } from '../words'
import { words } from './words'

/** A figure as everybody reads it: never without what it counts, out of what. */
export interface FigureRow {
  name: FigureName
  label: string
  value: string
  /** What a percentage is of; empty where the value says it. */
  of: string
  definition: string
}

export interface FigureGroup {
  title: string
  rows: FigureRow[]
}

/** What is published, by what it is about. */
const GROUPS = {
  ratings: ['good', 'bad', 'score', 'active'],
  apart: ['excluded', 'defaults', 'doubted', 'late'],
  followed: ['followed-up', 'rectified', 'rectified-in-time', 'appeals'],
  issues: ['issues', 'consultations', 'replied', 'solved', 'satisfied', 'reopened', 'blind'],
} as const satisfies Record<string, readonly FigureName[]>
export type GroupName = keyof typeof GROUPS

export function figureGroups(figures: readonly Figure[]): FigureGroup[] {
  const names = Object.keys(GROUPS) as GroupName[]
  return names
    .map((group) => ({
      title: words().groups[group],
      rows: GROUPS[group].flatMap((name: FigureName) =>
        figures.filter((figure) => figure.name === name).map(figureRow),
      ),
    }))
    .filter(({ rows }) => rows.length > 0)
}

/** Under 20 no percentage, and no mean: they would claim more than is known (promise 8). */
export function figureRow({ name, count, outOf }: Figure): FigureRow {
  const { label, definition } = wordsOf(name)
  const row = { name, label, definition, of: '' }
  const told = words().say
  if (outOf === undefined) return { ...row, value: String(count) }
  if (outOf === 0) return { ...row, value: told.noneYet }
  const isMean = FIGURES[name].kind === 'mean'
  if (outOf < FEWEST_FOR_PERCENTAGE)
    return { ...row, value: isMean ? told.tooFew : `${count}/${outOf}`, of: told.few(outOf) }
  // downwards, so that nothing short of all reads as all of it
  const value = isMean
    ? told.points((Math.floor((count * 100) / outOf) / 100).toFixed(2))
    : `${Math.floor((count * 1000) / outOf) / 10}%`
  return { ...row, value, of: isMean ? told.ratingsOf(outOf) : `${count}/${outOf}` }
}

function wordsOf(name: FigureName): { label: string; definition: string } {
  const own = words().figures[name]
  if (own) return own
  const { label, numerator, denominator }: Definition = FIGURES[name]
  return { label, definition: denominator ? `${numerator} ÷ ${denominator}` : numerator }
}
interface Definition {
  label: string
  numerator: string
  denominator?: string
}

export interface LevelRow {
  level: Level
  label: string
  count: number
  /** Width of its bar in per cent of the longest. */
  share: number
}

/** How often each level was given, best first; the bars are measured by the longest. */
export function levelRows(levels: Record<Level, number>): LevelRow[] {
  const most = Math.max(1, ...Object.values(levels))
  return BEST_FIRST.map((level) => ({
    level,
    label: say().level(level),
    count: levels[level],
    share: Math.round((levels[level] / most) * 100),
  }))
}
const BEST_FIRST: readonly Level[] = [5, 4, 3, 2, 1]
