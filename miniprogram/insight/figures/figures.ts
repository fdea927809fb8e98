import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import {
  isCompared,
  isOffered,
  MOST_DAYS,
  NO_KEY,
  type FigureName,
  type Grouping,
  type Statistics,
  type StatisticsQuery,
} from '../../contract/figures'
import { dayOf } from '../../contract/time'
import { momentText } from '../../format/moment'
import { comparedRows, type ComparedRow } from '../format/compared'
import { daysOf, periodOf, type Period } from '../format/period'
import { say, words } from '../words'
import {
  figuresFor,
  groupings,
  isNothing,
  levelLines,
  MOST_BARS,
  NARROWER,
  partsOf,
  timeGrouping,
  type FigurePart,
  type LevelLine,
} from './parts'

/** Rows that are shown at once; the others come as the page is scrolled. */
const MORE_ROWS = 30

const UNITS = ['centre', 'department', 'window'] as const satisfies Grouping[]
type Unit = (typeof UNITS)[number]
const isUnit = (by: Grouping): by is Unit => (UNITS as readonly Grouping[]).includes(by)
const isTime = (by: Grouping) => by === 'day' || by === 'month'

/** A unit that the figures are about alone. */
interface Only {
  kind: Unit
  id: string
  name: string
}

/** The whole with all its figures, or one figure taken apart. */
type View = 'whole' | 'apart'

/** What is asked for. */
interface Choice {
  view: View
  period: Period
  only: Only[]
  by: Grouping
  name: FigureName
}

/** A bar of the trend. */
type Bar = Pick<ComparedRow, 'key' | 'share' | 'isFew'>
const barOf = ({ key, share, isFew }: ComparedRow): Bar => ({ key, share, isFew })

const atFirst: Choice = {
  period: periodOf('month', dayOf(clock.now())),
  view: 'whole',
  only: [],
  by: 'day',
  name: 'ratings',
}

const unseen: { all: ComparedRow[]; typed: string } = { all: [], typed: '' }

/**
 * Figures of any period, by whatever they can be grouped by, each with what it is of. Units stand in
 * the order of the district: none of them says who is best.
 */
Component({
  behaviors: [care, waiting],
  data: {
    t: words.pages.figures,
    groupings,
    ...atFirst,
    choices: figuresFor(atFirst.by),
    isEmpty: false,
    asOf: '',
    before: '',
    parts: [] as FigurePart[],
    levels: [] as LevelLine[],
    /** Names of windows that gave services and were not rated. */
    silent: [] as string[],
    /** Rows that are shown of those found, and how many there are. */
    rows: [] as ComparedRow[],
    found: 0,
    bars: [] as Bar[],
    /** Under the ends of the bars. */
    ends: [] as string[],
    isCompared: false,
    canNarrow: false,
    hasSearch: false,
    /** Every row, and what is typed to find some: for the script alone. */
    ...unseen,
  },
  methods: {
    async onLoad() {
      // the day may be another one than when this page was made known to the phone
      const period = periodOf('month', dayOf(clock.now()))
      if (period.to !== this.data.period.to) this.setData({ period })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const query = this.query()
        const answer = await admin.call('statistics.query', query)
        // something else may have been chosen while this was on its way
        if (JSON.stringify(query) === JSON.stringify(this.query())) this.show(answer)
      })
    },
    query(): StatisticsQuery {
      const { period, view, by, name, only } = this.data
      const units = Object.fromEntries(only.map(({ kind, id }) => [kind, id]))
      const apart = view === 'apart' ? { by, names: [name] } : {}
      return { from: period.from, to: period.to, compare: true, ...apart, ...units }
    },
    show({ total, rows, asOf, height, before }: Statistics) {
      const { by, name } = this.data
      const all = comparedRows(rows, name)
      Object.assign(this.data, { all, typed: '' })
      this.setData({
        isEmpty: isNothing(total),
        asOf: say.figures.asOf(momentText(asOf, clock.now()), height),
        before: before ? say.figures.before(say.period(before.from, before.to)) : '',
        parts: partsOf(total),
        levels: levelLines(total),
        silent: rows.filter(({ isSilent }) => isSilent).map(({ label }) => label),
        rows: all.slice(0, MORE_ROWS),
        found: all.length,
        bars: isTime(by) && all.length <= MOST_BARS ? all.map(barOf) : [],
        ends: [all[0], all[all.length - 1]].map((row) => row?.label ?? ''),
        isCompared: isCompared(by),
        canNarrow: NARROWER[by] !== undefined,
        hasSearch: all.length > MORE_ROWS,
        ...READY,
      })
    },
    /** Asks for something else; what was shown is not about it. */
    async choose(patch: Partial<Choice>) {
      const { period, view, only, by, name }: Choice = { ...this.data, ...patch }
      const grouping = by === 'day' && daysOf(period) > MOST_DAYS ? 'month' : by
      this.setData({
        ...{ period, view, only },
        by: grouping,
        choices: figuresFor(grouping),
        name: isOffered(name, grouping) ? name : 'ratings',
        status: 'loading',
      })
      await this.load()
    },
    async onPeriod({ detail: period }: Told<Period & Record<string, unknown>>) {
      const { by } = this.data
      await this.choose({ period, by: isTime(by) ? timeGrouping(period) : by })
    },
    async onView({ currentTarget }: Tap<{ id: View }>) {
      await this.choose({ view: currentTarget.dataset.id })
    },
    async onBy({ detail }: Told<{ value: Grouping }>) {
      await this.choose({ by: detail.value })
    },
    async onName({ detail }: Told<{ value: FigureName }>) {
      await this.choose({ name: detail.value })
    },
    /** A unit is looked at alone. */
    async onRow({ currentTarget }: Tap<{ key: string; label: string }>) {
      const { by: kind, only } = this.data
      const by = NARROWER[kind]
      const { key: id, label: name } = currentTarget.dataset
      if (by === undefined || !isUnit(kind) || id === NO_KEY) return
      await this.choose({
        by,
        only: [...only.filter((one) => one.kind !== kind), { kind, id, name }],
      })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    async onWider({ currentTarget }: Tap<{ kind: Unit }>) {
      const { kind } = currentTarget.dataset
      await this.choose({ only: this.data.only.filter((one) => one.kind !== kind) })
    },
    onSearch({ detail }: Told<{ value: string }>) {
      this.data.typed = detail.value.trim()
      const found = this.found()
      this.setData({ rows: found.slice(0, MORE_ROWS), found: found.length })
    },
    found(): ComparedRow[] {
      const { all, typed } = this.data
      return all.filter(({ label }) => label.includes(typed))
    },
    onReachBottom() {
      const { rows } = this.data
      const more = this.found().slice(rows.length, rows.length + MORE_ROWS)
      // only what is new: the rows before stay as they are
      if (more.length > 0)
        this.setData(
          Object.fromEntries(more.map((row, at) => [`rows[${rows.length + at}]`, row] as const)),
        )
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
