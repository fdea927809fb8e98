import {
  FIGURES,
  isCompared,
  isOffered,
  type Figure,
  type FigureName,
  type Grouping,
} from '../../../miniprogram/contract/figures'
import { LEVELS, type Level } from '../../../miniprogram/contract/levels'
import { addShares, type Share, type Shares } from './shares'
import { addTo, ofLevel, sum, type Levels, type Slice } from './tally'
import { wilson } from './wilson'

const only = (levels: Levels | undefined, isBad: boolean) =>
  LEVELS.filter((one) => one.isBad === isBad).reduce(
    (total, { level }) => total + ofLevel(levels, level),
    0,
  )

/** What counts: given, and not taken out since. */
const counted = ({ given, excluded }: Slice): Levels | undefined =>
  excluded ? (given?.map((count, index) => count - (excluded[index] ?? 0)) as Levels) : given

const points = (levels: Levels | undefined) =>
  LEVELS.reduce((total, { level, score }) => total + score * ofLevel(levels, level), 0)

type RatingFigure = {
  [N in FigureName]: (typeof FIGURES)[N]['basis'] extends 'ratings' ? N : never
}[FigureName]

const OF_SLICES: Record<RatingFigure, (slice: Slice) => Share> = {
  ratings: ({ given }) => [sum(given), 0],
  good: (slice) => [only(counted(slice), false), sum(counted(slice))],
  bad: (slice) => [only(counted(slice), true), sum(counted(slice))],
  score: (slice) => [points(counted(slice)), sum(counted(slice))],
  're-rated': ({ again }) => [only(again, false), sum(again)],
  excluded: ({ excluded }) => [sum(excluded), 0],
  defaults: ({ defaults = 0 }) => [defaults, 0],
  late: ({ late }) => [sum(late), 0],
  tied: ({ tied, given }) => [sum(tied), sum(given)],
}

/** What one row of a statistic has gathered, of however many documents. */
export interface Gathered {
  slice: Slice
  shares: Shares
  /** The windows that told how many services they gave: only their ratings can be out of these. */
  windows: Map<string, { ratings: number; services: number }>
}

export const nothingGathered = (): Gathered => ({
  slice: {},
  shares: {},
  windows: new Map(),
})

/** Adds what ratings come to: to be called once the services are there. */
export function gatherSlice(gathered: Gathered, window: string, slice: Slice): void {
  addTo(gathered.slice, slice)
  const told = gathered.windows.get(window)
  if (told) told.ratings += sum(slice.given)
}

/** Adds what cases and the rest come to, and takes down which windows told of their services. */
export function gatherShares(gathered: Gathered, window: string, shares: Shares): void {
  addShares(gathered.shares, shares)
  const services = shares.active?.[1] ?? 0
  if (services === 0) return
  const told = gathered.windows.get(window) ?? { ratings: 0, services: 0 }
  told.services += services
  gathered.windows.set(window, told)
}

/** Ratings of the windows that told how many services they gave, out of these. */
function active({ windows }: Gathered): Share {
  const told = [...windows.values()]
  return [
    told.reduce((total, { ratings }) => total + ratings, 0),
    told.reduce((total, { services }) => total + services, 0),
  ]
}

/** A window that gave services and was not rated once. */
export const isSilent = ({ windows }: Gathered): boolean =>
  [...windows.values()].some(({ ratings }) => ratings === 0)

/** The figures of a row, in the order of their table; an interval only where units are compared. */
export function figuresOf(gathered: Gathered, by: Grouping | undefined): Figure[] {
  const names = (Object.keys(FIGURES) as FigureName[]).filter((name) => isOffered(name, by))
  return names.map((name) => figure(name, shareOf(name, gathered), by))
}

function shareOf(name: FigureName, gathered: Gathered): Share {
  if (name === 'active') return active(gathered)
  const ofSlice = OF_SLICES[name as RatingFigure] as ((slice: Slice) => Share) | undefined
  return ofSlice?.(gathered.slice) ?? gathered.shares[name] ?? [0, 0]
}

function figure(name: FigureName, [count, outOf]: Share, by: Grouping | undefined): Figure {
  const { kind } = FIGURES[name]
  if (kind === 'count') return { name, count }
  const interval = kind === 'rate' && isCompared(by) ? wilson(count, outOf) : undefined
  return { name, count, outOf, ...(interval ? { interval } : {}) }
}

export const levelsOf = ({ slice }: Gathered) =>
  Object.fromEntries(LEVELS.map(({ level }) => [level, ofLevel(slice.given, level)])) as Record<
    Level,
    number
  >
