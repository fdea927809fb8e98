import {
  FIGURES,
  GROUPINGS,
  isOffered,
  type Figure,
  type FigureName,
  type FigureRow,
  type Grouping,
} from '../../contract/figures'
import { LEVELS } from '../../contract/levels'
import { daysOf, type Period } from '../format/period'
import { words } from '../words'

const NAMES = Object.keys(FIGURES) as FigureName[]
const t = words.pages.figures

/** What is counted from ratings, services and marks; of cases, what follows a bad rating, and issues. */
const ISSUES: ReadonlySet<FigureName> = new Set<FigureName>([
  ...(['issues', 'consultations', 'replied', 'contacted', 'solved', 'satisfied'] as const),
  ...(['reopened', 'blind'] as const),
])
type Part = 'ratings' | 'followUps' | 'issues'
const partOf = (name: FigureName): Part =>
  ISSUES.has(name) ? 'issues' : FIGURES[name].basis === 'cases' ? 'followUps' : 'ratings'

/** The figures of the whole, under the heading that they belong to. */
export interface FigurePart {
  id: Part
  title: string
  figures: Figure[]
  before: Figure[]
}

export const partsOf = ({ figures, before = [] }: FigureRow): FigurePart[] =>
  (['ratings', 'followUps', 'issues'] as const).map((id) => {
    const inPart = ({ name }: Figure) => partOf(name) === id
    return { id, title: t[id], figures: figures.filter(inPart), before: before.filter(inPart) }
  })

export interface LevelLine {
  level: number
  name: string
  count: number
  share: number
}

/** How many of each level, best first, out of all of them. */
export function levelLines({ levels }: FigureRow): LevelLine[] {
  const all = LEVELS.reduce((sum, { level }) => sum + levels[level], 0)
  return LEVELS.map(({ level, name }) => ({
    ...{ level, name, count: levels[level] },
    share: all === 0 ? 0 : (levels[level] / all) * 100,
  }))
}

/** Units that the figures can be about alone, and what is looked at then. */
export const NARROWER: Partial<Record<Grouping, Grouping>> = {
  centre: 'window',
  department: 'window',
  window: 'day',
}

/** More days than a phone shows as bars side by side. */
export const MOST_BARS = 62

/** Day by day, while that can be seen. */
export const timeGrouping = (period: Period): Grouping =>
  daysOf(period) > MOST_BARS ? 'month' : 'day'

export const groupings = Object.entries(GROUPINGS).map(([id, name]) => ({ id, name }))

/** Figures that the rows of a grouping have. */
export const figuresFor = (by: Grouping) =>
  NAMES.filter((name) => isOffered(name, by)).map((id) => ({ id, name: FIGURES[id].label }))

/** Nothing was counted at all. */
export const isNothing = ({ figures }: FigureRow): boolean =>
  figures.every(({ count, outOf = 0 }) => count === 0 && outOf === 0)
