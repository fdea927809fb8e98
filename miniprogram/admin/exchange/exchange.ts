import { sentenceOf } from '../../api/call-error'
import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { ForeignReport, SourceView } from '../../contract/exchange'
import type { RowSource } from '../../contract/imports'
import {
  foreignFaults,
  matchLines,
  reportLines,
  targetCard,
  type MatchLine,
  type TargetCard,
} from '../format/exchange'
import type { FaultLine } from '../format/imports'
import { chooseFile, sourceOf } from '../imports/chosen-file'
import { say, words } from '../exchange-words'
import { say as sayOfTables } from '../words'

type Doing = '' | 'trying' | 'importing'

/** Seconds that one call goes on with an export: so the page can say how far it is. */
const SECONDS = 15

/** Faults on the screen: who has more mends the table first. */
const MOST_SHOWN = 50

/** What is said of rows that were chosen. */
const fresh = {
  lines: [] as string[],
  isTried: false,
  done: '',
  importFault: '',
  faults: [] as FaultLine[],
  faultsSaid: '',
}
const first: { doing: Doing } = { doing: '' }
/** Known without setData: no template shows them. */
const inside = { source: {} as RowSource, path: '', sourceViews: [] as SourceView[] }

/** Ratings that go to other platforms, and what those have laid beside ours. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.exchange,
    targets: [] as TargetCard[],
    sources: [] as { id: string; name: string }[],
    /** Whose records are looked at. */
    from: '',
    matches: [] as MatchLine[],
    /** The batch whose acts are shown, and the target that is being exported. */
    opened: '',
    exporting: '',
    progress: '',
    copied: '',
    file: '',
    howFar: '',
    ...fresh,
    ...first,
    ...inside,
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { targets, sources } = await admin.call('exchange.get', {})
        this.data.sourceViews = sources
        const from = this.data.from || (sources[0]?.id ?? '')
        this.setData({
          targets: targets.map((target) => targetCard(target, clock.now())),
          sources: sources.map(({ id, name }) => ({ id, name })),
          from,
          matches: this.matchesOf(from),
        })
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    matchesOf(from: string): MatchLine[] {
      const source = this.data.sourceViews.find(({ id }) => id === from)
      return source ? matchLines(source) : []
    },
    /** Exports until everything is out; a page that is left goes on by the timer. */
    async onExport({ currentTarget }: Tap<{ id: string }>) {
      const target = currentTarget.dataset.id
      this.setData({ exporting: target, progress: say.exporting })
      const done = await this.send(async () => {
        const requestId = newRequestId()
        const form = { requestId, kind: 'exchange', input: { target }, seconds: SECONDS } as const
        let { job } = await admin.call('job.start', form)
        while (job.state === 'running') {
          this.setData({ progress: say.exported(job.done, job.total) })
          ;({ job } = await admin.call('job.get', { id: job.id, seconds: SECONDS }))
        }
        return job
      })
      this.setData({ exporting: '', progress: done?.failure?.message ?? '' })
      await this.load()
    },
    onBatch({ currentTarget }: Tap<{ key: string }>) {
      const { key } = currentTarget.dataset
      this.setData({ opened: this.data.opened === key ? '' : key, copied: '' })
    },
    /** A file of this kind is for a computer: its address goes there by any chat. */
    async onCopy({ currentTarget }: Tap<{ target: string; number: number; extension: string }>) {
      const { target, number, extension } = currentTarget.dataset
      const answer = await this.send(() => admin.call('exchange.files', { target, number }))
      const file = answer?.files.find(({ name }) => name.endsWith(extension))
      if (!file) return
      await wx.setClipboardData({ data: file.url })
      this.setData({ copied: say.copied(file.name) })
    },
    async onSent({ currentTarget }: Tap<{ target: string; number: number }>) {
      const { target, number } = currentTarget.dataset
      if (await this.send(() => admin.call('exchange.sent', { target, number }))) await this.load()
    },
    onFrom({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      if (this.data.doing !== '') return
      Object.assign(this.data, { source: {}, path: '' })
      this.setData({ ...fresh, from: id, file: '', matches: this.matchesOf(id) })
    },
    async onMatch({ currentTarget }: Tap<{ match: string }>) {
      const { from } = this.data
      const { match } = currentTarget.dataset
      await wx.navigateTo({ url: `/admin/foreign/foreign?source=${from}&match=${match}` })
    },
    async onChoose() {
      const chosen = await chooseFile()
      if (chosen === undefined) return
      Object.assign(this.data, { source: {}, path: chosen.path })
      this.setData({ ...fresh, file: chosen.name })
    },
    async onTry() {
      await this.run('trying')
    },
    async onImport() {
      await this.run('importing')
    },
    /** A call deals with what it has time for; the same rows again go on from there. */
    async run(doing: Exclude<Doing, ''>) {
      if (this.data.doing !== '') return
      const dryRun = doing === 'trying'
      this.setData({ ...fresh, doing, howFar: '' })
      try {
        const rows = await sourceOf(this.data)
        const form = { source: this.data.from, dryRun, ...rows }
        let report = await admin.call('foreign.import', form)
        const sum = { ...report }
        while (!dryRun && report.done < report.total) {
          this.setData({ howFar: say.checked(report.done, report.total) })
          report = await admin.call('foreign.import', form)
          for (const one of ['entered', 'followUps', 'late'] as const) sum[one] += report[one]
        }
        this.tell(
          { ...report, entered: sum.entered, followUps: sum.followUps, late: sum.late },
          dryRun,
        )
      } catch (error) {
        this.setData({ importFault: sentenceOf(error) })
      } finally {
        this.setData({ doing: '', howFar: '' })
        // what came of it may lie behind the bar
        wx.pageScrollTo({ selector: '#outcome', duration: 0, fail: () => undefined })
      }
      if (!dryRun) await this.load()
    },
    tell(report: ForeignReport, dryRun: boolean) {
      const { faults, faultCount, total } = report
      if (faultCount > 0)
        this.setData({
          faults: foreignFaults(faults.slice(0, MOST_SHOWN)),
          faultsSaid: sayOfTables.faultsOf(total, faultCount),
        })
      else
        this.setData({
          lines: reportLines(report),
          isTried: dryRun,
          done: dryRun ? '' : say.foreignDone(total),
        })
    },
  },
})
