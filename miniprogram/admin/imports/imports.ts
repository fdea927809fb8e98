import { CallError, sentenceOf } from '../../api/call-error'
import { admin } from '../../api/functions'
import { shareOwnFile, writeOwnFile } from '../../api/own-file'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import {
  COLUMNS,
  IMPORT_KINDS,
  type ImportKind,
  type ImportReport,
  type RowFault,
  type RowSource,
} from '../../contract/imports'
import { faultLines, faultsTable, templateOf, type FaultLine } from '../format/imports'
import { say, words } from '../words'
import { chooseFile, sourceOf } from './chosen-file'

type Doing = '' | 'trying' | 'importing'

const t = words.pages.imports
const kinds = (Object.keys(IMPORT_KINDS) as ImportKind[]).map((kind) => ({
  kind,
  name: IMPORT_KINDS[kind],
}))

/** Faults on the screen at first; all that were told are shown on a tap. */
const FIRST_FAULTS = 30

/** What is said of rows to import; one word is said at a time. */
const fresh = {
  fault: '',
  counts: '',
  isTried: false,
  done: '',
  faults: [] as FaultLine[],
  faultsSaid: '',
  moreFaults: '',
}
const empty = { file: '', isPasting: false, pasted: '', hasRows: false }
const first: { doing: Doing; kind: ImportKind } = { doing: '', kind: 'windows' }
/** Known without setData: no template shows them. */
const inside = {
  source: {} as RowSource,
  path: '',
  told: [] as RowFault[],
}

const columnsOf = (kind: ImportKind) => COLUMNS[kind].map(({ title }) => title).join('、')

/** Many rows at once: chosen or pasted, tried without writing, then imported; nothing is half imported. */
Component({
  behaviors: [care],
  data: {
    t,
    kinds,
    columns: columnsOf(first.kind),
    ...fresh,
    ...empty,
    ...first,
    ...inside,
    shared: '',
    /** Paths of what can be sent to a chat: it must be there before the tap that sends it. */
    template: '',
    list: '',
  },
  methods: {
    async onLoad() {
      await this.prepare()
    },
    async onKind({ currentTarget }: Tap<{ kind: ImportKind }>) {
      const { kind } = currentTarget.dataset
      if (this.data.doing !== '') return
      this.setData({ ...fresh, kind, columns: columnsOf(kind), shared: '' })
      await this.prepare()
    },
    /** A file that cannot be kept is said when it is to be sent. */
    async prepare() {
      const { kind } = this.data
      const written = writeOwnFile(`template-${kind}.csv`, templateOf(COLUMNS[kind]))
      this.data.template = await written.catch(() => '')
    },
    async onTemplate() {
      await this.share(this.data.template, say.template(this.data.kind))
    },
    async onShareFaults() {
      await this.share(this.data.list, say.faultsFile(this.data.kind))
    },
    async share(path: string, name: string) {
      const isSent = path !== '' && (await shareOwnFile(path, name))
      this.setData({ shared: isSent ? '' : say.notShared })
    },
    async onChoose() {
      const chosen = await chooseFile()
      if (chosen === undefined) return
      Object.assign(this.data, { source: {}, path: chosen.path })
      this.setData({ ...fresh, ...empty, file: chosen.name, hasRows: true })
    },
    onPaste() {
      Object.assign(this.data, { source: {}, path: '' })
      this.setData({ ...fresh, ...empty, isPasting: true })
    },
    onPasted({ detail }: Told<{ value: string }>) {
      this.data.source = { text: detail.value }
      const hasRows = detail.value.trim() !== ''
      // what was said of other words does not hold for these
      const isStale = this.data.isTried || this.data.fault !== '' || this.data.faults.length > 0
      if (isStale || hasRows !== this.data.hasRows) this.setData({ ...fresh, hasRows })
    },
    async onTry() {
      await this.run('trying')
    },
    async onImport() {
      await this.run('importing')
    },
    async run(doing: Exclude<Doing, ''>) {
      if (this.data.doing !== '') return
      const { kind } = this.data
      const dryRun = doing === 'trying'
      this.setData({ ...fresh, doing })
      try {
        const source = await sourceOf(this.data)
        this.tell(await admin.call('import', { kind, dryRun, ...source }), dryRun)
      } catch (error) {
        this.setData({ fault: this.reasonOf(error, dryRun) })
      } finally {
        this.setData({ doing: '' })
        // what came of it may lie behind the bar
        wx.pageScrollTo({ selector: '#outcome', duration: 0, fail: () => undefined })
      }
    },
    tell(report: ImportReport, dryRun: boolean) {
      const { kind, total, faults, faultCount } = report
      if (faultCount === 0) {
        const done = dryRun ? '' : say.imported(report.written)
        this.setData({ counts: say.counts(report), isTried: true, done })
        return
      }
      this.data.told = faults
      this.setData({
        faults: faultLines(kind, faults.slice(0, FIRST_FAULTS)),
        faultsSaid: say.faultsOf(total, faultCount),
        moreFaults: faults.length > FIRST_FAULTS ? say.moreFaults(faults.length) : '',
      })
      void this.prepareList()
    },
    async prepareList() {
      const { kind, told } = this.data
      this.data.list = await writeOwnFile('faults.csv', faultsTable(kind, told)).catch(() => '')
    },
    onMoreFaults() {
      const { kind, told } = this.data
      this.setData({ faults: faultLines(kind, told), moreFaults: '' })
    },
    /** An import that got no answer may have written some: repeating it does no harm. */
    reasonOf(error: unknown, dryRun: boolean): string {
      const isUnknown = error instanceof CallError && error.code === 'NO_ANSWER'
      return isUnknown && !dryRun ? say.cutOff(sentenceOf(error)) : sentenceOf(error)
    },
  },
})
