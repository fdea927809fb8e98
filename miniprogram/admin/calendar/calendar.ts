import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { AdminActions, CalendarDays } from '../../contract/admin'
import { drafts } from '../../stores/drafts'
import { faults } from '../../office/behaviors/faults'
import { monthLines, type MonthLine } from '../format/days'
import { say, words } from '../words'

type Answer = AdminActions['calendar.load']['output']
type Hint = Pick<AdminActions['calendar.load']['input'], 'layer' | 'year'>

/** One notice as it is read. */
interface Layer {
  id: string
  title: string
  source: string
  months: MonthLine[]
}

const t = words.pages.calendar
const LAYERS = Object.entries(words.layers).map(([layer, name]) => ({ layer, name }))

const layerOf = ({ layer, year, source, off, work }: CalendarDays): Layer => ({
  id: `${year}-${layer}`,
  title: say.layerOf(year, layer),
  source,
  months: monthLines(off, work, year),
})

const noHint: Hint = {}
const ABOUT = 'calendar'

/** Which notices of days off are known; a new one is read, looked at, and only then counts. */
Component({
  behaviors: [care, waiting, sending, faults],
  data: {
    t,
    kinds: LAYERS,
    years: [] as { year: number; name: string }[],
    layers: [] as Layer[],
    missing: [] as string[],
    /** The notice whose days are shown. */
    opened: '',
    text: '',
    hint: noHint,
    /** Neither its year nor whose it is could be read: the admin says so. */
    wantsHint: false,
    read: null as Layer | null,
    doubts: [] as string[],
  },
  methods: {
    async onLoad() {
      const { text = '' } = drafts.open('form', ABOUT).values
      this.setData({ text: String(text) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { layers, missing } = await admin.call('calendar.get', {})
        const years = [...new Set([...missing, ...layers].map(({ year }) => year))].sort()
        this.setData({
          layers: layers.map(layerOf),
          missing: missing.map(({ layer, year }) => say.layerOf(year, layer)),
          years: years.map((year) => ({ year, name: say.yearOf(year) })),
          ...READY,
        })
      })
    },
    onLayer({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      this.setData({ opened: this.data.opened === id ? '' : id })
    },
    onText({ detail }: Told<{ value: string }>) {
      // known without setData, so as not to race with the keyboard
      this.data.text = detail.value
      drafts.change('form', ABOUT, { values: { text: detail.value } })
    },
    onKind({ currentTarget }: Tap<{ layer: CalendarDays['layer'] }>) {
      this.setData({ 'hint.layer': currentTarget.dataset.layer })
    },
    onYear({ currentTarget }: Tap<{ year: number }>) {
      this.setData({ 'hint.year': currentTarget.dataset.year })
    },
    async onRead() {
      if (this.data.text.trim() === '') {
        this.refuse('text', say.noticeWanted)
        return
      }
      const answer = await this.ask(false)
      if (!answer) return
      const { days, doubts } = answer
      this.setData({ read: days ? layerOf(days) : null, doubts, wantsHint: days === undefined })
    },
    async onConfirm() {
      if (!(await this.ask(true))) return
      drafts.remove('form', ABOUT)
      this.setData({ read: null, doubts: [], text: '', hint: {}, wantsHint: false })
      await wx.showToast({ title: t.loadedNow, icon: 'success' })
      await this.load()
    },
    ask(confirm: boolean): Promise<Answer | undefined> {
      const { text, hint } = this.data
      return this.send(() => admin.call('calendar.load', { text, ...hint, confirm }))
    },
    /** Back to the text, as it was pasted. */
    onChange() {
      this.setData({ read: null, text: this.data.text })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
