import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { pause } from '../../api/pause'
import { newRequestId } from '../../api/request-id'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { Named } from '../../contract/admin'
import { JOB_KINDS, type JobActions, type JobView } from '../../contract/jobs'
import {
  POSTER_SIZES,
  REGISTERS,
  REPORT_SPANS,
  type PosterSize,
  type ReportSpan,
} from '../../contract/reports'
import { dayOf } from '../../contract/time'
import { FORM_KINDS, jobFaults, jobForm, type FormKind, type JobChoice } from '../format/job-form'
import { jobLine, type JobLine } from '../format/jobs'
import { periodOf, type Period } from '../format/period'
import { wholePeriods, type WholePeriod } from '../format/report-period'
import { say, words } from '../words'
import { openFile } from './open-file'

/** Seconds that one call goes on with the work: so the bar moves. */
const SECONDS = 3
/** Between two calls, and after one that got no answer, in milliseconds. */
const NEXT_MS = 300
const AGAIN_MS = 3000

type Start = JobActions['job.start']['input']

const rowsOf = (table: Record<string, string>): Named[] =>
  Object.entries(table).map(([id, name]) => ({ id, name }))

const choice: JobChoice = {
  kind: 'report',
  span: 'month',
  from: '',
  to: '',
  unit: '',
  redHead: false,
  register: 'issues',
  opensContacts: false,
  reason: '',
  sizes: ['A4'],
  windows: [],
}
const empty = {
  jobs: [] as JobLine[],
  kinds: [] as Named[],
  units: [] as Named[],
  windows: [] as Named[],
  periods: [] as WholePeriod[],
}

/** Known without setData. `watched`: the job that this page asks about, as long as it is on the screen. */
const inside = { requestId: '', views: {} as Record<string, JobView>, watched: '' }

const range: Period = { id: 'month', from: '', to: '' }

/** Reports, registers and posters: asked for, watched while they are made, opened. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.reports,
    spans: rowsOf(REPORT_SPANS),
    registers: rowsOf(REGISTERS),
    sizes: rowsOf(POSTER_SIZES).map((size) => ({ ...size, isOn: size.id === 'A4' })),
    choice,
    range,
    next: '',
    said: '',
    ...empty,
    ...inside,
  },
  methods: {
    /** `kind`: what is wanted here, where another page knows it already. */
    onLoad({ kind }: { kind?: string }) {
      const wanted = FORM_KINDS.find((one) => one === kind)
      if (wanted) this.setData({ 'choice.kind': wanted })
    },
    async onShow() {
      await this.load()
    },
    onHide() {
      this.data.watched = ''
    },
    onUnload() {
      this.data.watched = ''
    },
    async load() {
      await this.wait(async () => {
        const { jobs, next = '', form } = await admin.call('job.list', {})
        const kinds = FORM_KINDS.filter((kind) => form.kinds.includes(kind))
        const kind = kinds.includes(this.data.choice.kind)
          ? this.data.choice.kind
          : (kinds[0] ?? 'report')
        const units = [
          ...form.centres.map(({ id, name }) => ({ id: `centre:${id}`, name })),
          ...form.departments.map(({ id, name }) => ({ id: `department:${id}`, name })),
        ]
        this.data.views = Object.fromEntries(jobs.map((job) => [job.id, job]))
        const today = dayOf(clock.now())
        this.setData({
          jobs: jobs.map((job) => jobLine(job, clock.now())),
          next,
          kinds: kinds.map((id) => ({ id, name: JOB_KINDS[id] })),
          units,
          windows: form.windows,
          'choice.kind': kind,
          ...(this.data.range.from ? {} : { range: periodOf('month', today) }),
          ...READY,
        })
        if (!this.data.choice.from) this.span(this.data.choice.span)
      })
      const running = this.data.jobs.find(({ state }) => state === 'running')
      if (running) void this.watch(running.id)
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const { next } = this.data
      if (!next) return
      await this.wait(async () => {
        const answer = await admin.call('job.list', { cursor: next })
        for (const job of answer.jobs) this.data.views[job.id] = job
        const more = answer.jobs.map((job) => jobLine(job, clock.now()))
        this.setData({ jobs: [...this.data.jobs, ...more], next: answer.next ?? '' })
      })
    },

    /* What is to be made. Each change makes it another request. */
    choose(changes: Partial<JobChoice>) {
      this.data.requestId = ''
      this.forgive()
      const named: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(changes)) named[`choice.${name}`] = value
      this.setData({ ...named, said: '' })
    },
    onKind({ currentTarget }: Tap<{ id: FormKind }>) {
      this.choose({ kind: currentTarget.dataset.id })
      if (currentTarget.dataset.id === 'report') this.span(this.data.choice.span)
      else this.choose({ from: this.data.range.from, to: this.data.range.to })
    },
    onSpan({ currentTarget }: Tap<{ id: ReportSpan }>) {
      this.span(currentTarget.dataset.id)
    },
    span(span: ReportSpan) {
      if (span === 'range') {
        const { from, to } = this.data.range
        this.choose({ span, from, to })
        return
      }
      const periods = wholePeriods(span, dayOf(clock.now()))
      this.setData({ periods })
      const [last] = periods
      if (last) this.choose({ span, from: last.from, to: last.to })
    },
    onWhole({ detail }: Told<{ value: string }>) {
      const period = this.data.periods.find(({ id }) => id === detail.value)
      if (period) this.choose({ from: period.from, to: period.to })
    },
    onRange({ detail }: Told<Pick<Period, keyof Period>>) {
      this.setData({ range: detail })
      this.choose({ from: detail.from, to: detail.to })
    },
    onPick({ currentTarget, detail }: Told<{ value: string }> & Tap<{ name: keyof JobChoice }>) {
      this.choose({ [currentTarget.dataset.name]: detail.value })
    },
    onSize({ currentTarget }: Tap<{ id: PosterSize }>) {
      const { id } = currentTarget.dataset
      const sizes = this.data.sizes.map((size) =>
        size.id === id ? { ...size, isOn: !size.isOn } : size,
      )
      this.setData({ sizes })
      this.choose({
        sizes: sizes.filter(({ isOn }) => isOn).map((size) => size.id as PosterSize),
      })
    },

    /* Making it. */
    async onMake() {
      const faults = jobFaults(this.data.choice)
      if (faults.length > 0) {
        this.refuseAll(faults)
        return
      }
      // the same request until it was answered: a second tap makes no second report
      this.data.requestId ||= newRequestId()
      const form = jobForm(this.data.choice, this.data.requestId, 0)
      const answer = await this.send(() => admin.call('job.start', form))
      if (!answer) return
      this.data.requestId = ''
      this.begin(answer.job)
    },
    /** What failed, asked for anew. */
    async onAgain({ currentTarget }: Tap<{ id: string }>) {
      const view = this.data.views[currentTarget.dataset.id]
      if (!view) return
      const { kind, input } = view
      // kind and input were one form when it was asked for first
      const form = { requestId: newRequestId(), kind, input, seconds: 0 } as Start
      const answer = await this.send(() => admin.call('job.start', form))
      if (answer) this.begin(answer.job)
    },
    begin(job: JobView) {
      this.data.views[job.id] = job
      const others = this.data.jobs.filter(({ id }) => id !== job.id)
      this.setData({ jobs: [jobLine(job, clock.now()), ...others] })
      if (job.state === 'running') void this.watch(job.id)
    },
    /** Goes on asking until it is done or the page is left; then the timer goes on with it. */
    async watch(id: string) {
      if (this.data.watched === id) return
      this.data.watched = id
      while (this.data.watched === id) {
        const job = await admin
          .call('job.get', { id, seconds: SECONDS })
          .then((answer) => answer.job)
          .catch(() => undefined)
        if (this.data.watched !== id) return
        if (job) this.show(job)
        if (job && job.state !== 'running') this.data.watched = ''
        else await pause(job ? NEXT_MS : AGAIN_MS)
      }
    },
    /** Only the line that changed. */
    show(job: JobView) {
      this.data.views[job.id] = job
      const at = this.data.jobs.findIndex(({ id }) => id === job.id)
      if (at < 0) return
      const line = jobLine(job, clock.now())
      const before = this.data.jobs[at]
      if (JSON.stringify(line) !== JSON.stringify(before)) this.setData({ [`jobs[${at}]`]: line })
    },

    /** Opens a file, or copies its address: that works for a while only, so it is asked for now. */
    async onFile({ currentTarget }: Tap<{ id: string; name: string; way: 'open' | 'copy' }>) {
      const { id, name, way } = currentTarget.dataset
      const answer = await this.send(() => admin.call('job.get', { id, seconds: 0 }))
      const file = answer?.job.files.find((one) => one.name === name)
      if (!file?.url) {
        if (answer) this.setData({ said: say.reports.gone })
        return
      }
      const said = await openFile({ name, url: file.url }, way)
      this.setData({ said })
    },
  },
})
