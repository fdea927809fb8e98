import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import type { Named } from '../../contract/admin'
import { CRITERIA, type Sheet, type SheetLine, type SheetSummary } from '../../contract/assessment'
import { dayOf } from '../../contract/time'
import type { PersonView } from '../../contract/staff'
import { bindStore } from '../../stores/bind'
import { session } from '../../stores/session'
import { periodOf, type Period } from '../format/period'
import { say, words } from '../words'

/** A unit in the list. */
interface UnitLine extends Named {
  points: string
}

interface CaseLine {
  id: string
  number: string
  title: string
  why: string
  cost: string
}

/** One criterion, its points and where they went. */
interface Line {
  id: string
  label: string
  about: string
  points: string
  reason: string
  more: string
  cases: CaseLine[]
}

interface Shown {
  isEmpty: boolean
  points: string
  full: string
  lines: Line[]
  /** What costs nothing: taken out by an appeal, or given by a system. */
  outside: string[]
}

const t = words.pages.sheet

const unitOf = ({ unit, points, full }: SheetSummary): UnitLine => ({
  ...unit,
  points: full > 0 ? say.sheet.pointsOf(points, full) : t.unscored,
})

const lineOf = ({ criterion, points, full, scoring, reason, costs }: SheetLine): Line => ({
  id: criterion,
  ...CRITERIA[criterion],
  points: scoring === 'none' ? t.unscored : say.sheet.pointsOf(points, full),
  reason,
  more: costs.length > 0 ? say.sheet.cases(costs.length) : '',
  cases: costs.map(({ caseId, number, title, receivedOn, cost, why }) => ({
    id: caseId,
    number,
    title,
    why: `${say.sheet.received(receivedOn)}，${why}`,
    cost: say.sheet.cost(cost),
  })),
})

const shown = ({ points, full, lines, excluded, defaults }: Sheet): Shown => ({
  isEmpty: full === 0,
  points: String(points),
  full: say.sheet.scored(full),
  lines: lines.map(lineOf),
  outside: [
    ...(excluded > 0 ? [say.sheet.excluded(excluded)] : []),
    ...(defaults > 0 ? [say.sheet.defaults(defaults)] : []),
  ],
})

/** The desks that open the cases of the whole district. */
const opensCases = ({ roles }: PersonView) =>
  roles.includes('supervisor') || roles.includes('leader')

/** 绩效考评: units by their names, and of one how each point came about. */
Component({
  behaviors: [care, waiting, bindStore(session, ['person'])],
  data: {
    t,
    period: periodOf('month', dayOf(clock.now())),
    units: [] as UnitLine[],
    unit: '',
    sheet: null as Shown | null,
    /** The line whose cases are shown. */
    opened: '',
    leadsToCase: false,
  },
  observers: {
    person(person: PersonView | null) {
      this.setData({ leadsToCase: person !== null && opensCases(person) })
    },
  },
  methods: {
    async onLoad() {
      // the day may be another one than when this page was made known to the phone
      const period = periodOf('month', dayOf(clock.now()))
      if (period.to !== this.data.period.to) this.setData({ period })
      await Promise.all([this.load(), session.person ?? session.load().catch(() => undefined)])
    },
    async load() {
      await this.wait(async () => {
        const { period, unit } = this.data
        const { from, to } = period
        const patch = unit
          ? { sheet: shown((await this.askSheet(from, to, unit)).sheet) }
          : { units: (await admin.call('assessment.list', { from, to })).sheets.map(unitOf) }
        // something else may have been chosen while this was on its way
        const chosen = this.data.period
        if (from !== chosen.from || to !== chosen.to || unit !== this.data.unit) return
        this.setData({ sheet: null, ...patch, ...READY })
      })
    },
    askSheet(from: string, to: string, department: string) {
      return admin.call('assessment.get', { from, to, department })
    },
    async choose(patch: { period?: Period; unit?: string }) {
      this.setData({ ...patch, opened: '', status: 'loading' })
      await this.load()
    },
    async onPeriod({ detail: period }: Told<Period & Record<string, unknown>>) {
      await this.choose({ period })
    },
    async onPick({ detail }: Told<{ value: string }>) {
      await this.choose({ unit: detail.value })
    },
    async onUnit({ currentTarget }: Tap<{ id: string }>) {
      await this.choose({ unit: currentTarget.dataset.id })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    onLine({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      this.setData({ opened: this.data.opened === id ? '' : id })
    },
    onCase({ currentTarget }: Tap<{ id: string }>) {
      if (!this.data.leadsToCase) return
      void wx.navigateTo({ url: `/staff/case/case?id=${currentTarget.dataset.id}` })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
