import { sentenceOf } from '../../api/call-error'
import { admin } from '../../api/functions'
import { shareOwnFile, writeOwnFile } from '../../api/own-file'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { IMPORT_KINDS, type ImportKind } from '../../contract/admin'
import { batchesOf, ofWholeFile } from '../format/batches'
import { COLUMNS, TableFault } from '../format/columns'
import { rowsOfFile, templateOf, type Row } from '../format/file'
import { say, words } from '../words'
import { readChosen } from './chosen-file'

type Doing = '' | 'reading' | 'trying' | 'importing'

/** What an import would do, or did. */
interface Counts {
  added: number
  changed: number
  same: number
}

const t = words.pages.imports
const NONE: Counts = { added: 0, changed: 0, same: 0 }
const kinds = (Object.keys(IMPORT_KINDS) as ImportKind[]).map((kind) => ({
  kind,
  name: IMPORT_KINDS[kind],
}))

/** What is said of a file; one word is said at a time. */
const fresh = {
  file: '',
  rowsSaid: '',
  fault: '',
  counts: null as Counts | null,
  isTried: false,
  done: '',
}
const first: { doing: Doing; kind: ImportKind } = { doing: '', kind: 'windows' }

const columnsOf = (kind: ImportKind) => (COLUMNS[kind] ?? []).map(({ title }) => title).join('、')

/** Many rows at once: chosen, tried without writing, then imported 500 at a time. */
Component({
  behaviors: [care],
  data: {
    t,
    kinds,
    columns: columnsOf(first.kind),
    ...fresh,
    ...first,
    progress: 0,
    progressSaid: '',
    shared: '',
    /** Path of the template of this kind. */
    template: '',
    /** Of the chosen file; changed without setData, since the template does not show them. */
    rows: [] as Row[],
  },
  methods: {
    async onLoad() {
      await this.prepare()
    },
    async onKind({ currentTarget }: Tap<{ kind: ImportKind }>) {
      const { kind } = currentTarget.dataset
      this.data.rows = []
      this.setData({ ...fresh, kind, columns: columnsOf(kind), shared: '' })
      await this.prepare()
    },
    /** The template must be there before the tap that sends it. One that cannot be kept is said then. */
    async prepare() {
      const { kind } = this.data
      if (COLUMNS[kind] === undefined) return
      const written = writeOwnFile(`template-${kind}.csv`, templateOf(kind))
      this.data.template = await written.catch(() => '')
    },
    async onTemplate() {
      const { kind, template } = this.data
      const isSent = template !== '' && (await shareOwnFile(template, say.template(kind)))
      this.setData({ shared: isSent ? '' : say.notShared })
    },
    async onChoose() {
      const { kind } = this.data
      const chosen = await readChosen()
      if (chosen === undefined) return
      this.data.rows = []
      this.setData({ ...fresh, file: chosen.name })
      try {
        const rows = rowsOfFile(kind, chosen.name, chosen.text)
        this.data.rows = rows
        this.setData({ rowsSaid: say.rows(rows.length) })
      } catch (error) {
        this.setData({ fault: error instanceof TableFault ? error.message : sentenceOf(error) })
      }
    },
    async onTry() {
      await this.run('trying', say.checked)
    },
    async onImport() {
      await this.run('importing', say.written)
    },
    /** Sends the rows batch by batch, and says how far it has come. A batch at fault ends it. */
    async run(doing: 'trying' | 'importing', sayHowFar: (done: number, all: number) => string) {
      if (this.data.doing !== '') return
      const { kind, rows } = this.data
      const dryRun = doing === 'trying'
      this.setData({ doing, fault: '', done: '', counts: null, progress: 0, progressSaid: '' })
      const sum = { ...NONE }
      let sent = 0
      try {
        for (const batch of batchesOf(rows)) {
          sent = batch.before
          const answer = await admin.call('import', { kind, rows: batch.rows, dryRun })
          for (const fate of ['added', 'changed', 'same'] as const) sum[fate] += answer[fate]
          sent += batch.rows.length
          this.setData({
            progress: Math.floor((sent / rows.length) * 100),
            progressSaid: sayHowFar(sent, rows.length),
          })
        }
        this.setData({
          counts: sum,
          isTried: true,
          done: dryRun ? '' : say.imported(rows.length),
        })
      } catch (error) {
        const reason = ofWholeFile(sentenceOf(error), sent)
        this.setData({ fault: dryRun ? reason : say.cutOff(sent, reason), isTried: false })
      } finally {
        this.setData({ doing: '' })
        // what came of it may lie behind the bar
        wx.pageScrollTo({ selector: '#outcome', duration: 0, fail: () => undefined })
      }
    },
  },
})
