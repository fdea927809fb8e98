import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { VISIT_STATES, type VisitState } from '../../contract/visits'
import { paging } from '../../office/behaviors/paging'
import { drafts, type Draft } from '../../stores/drafts'
import { visitFaults, visitForm, visitLine, type VisitAct, type VisitLine } from '../format/visits'
import { words } from '../words'

const views = [
  { id: '' as VisitState | '', name: words.pages.visits.open },
  ...(['done', 'dropped'] as const).map((id) => ({ id, name: VISIT_STATES[id] })),
]

/** The state that is looked at (empty for what is to be made), and the act at hand with what was entered. */
const acting: { view: VisitState | ''; act: VisitAct; values: Draft<'form'>['values'] } = {
  view: '',
  act: 'plan',
  values: {},
}

/** Enterprises to be visited for what they reported, the longest waiting first. */
Component({
  behaviors: [care, paging, sending],
  data: {
    t: words.pages.visits,
    views,
    visits: [] as VisitLine[],
    today: '',
    mayAct: false,
    at: null as VisitLine | null,
    ...acting,
    isOpen: false,
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async page(cursor?: string) {
      const { view } = this.data
      const answer = await staff.call('visit.list', {
        ...(view ? { state: view } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (view !== this.data.view || (cursor !== undefined && this.data.next !== cursor)) return
      const lines = answer.visits.map(visitLine)
      this.setData({
        visits: cursor === undefined ? lines : [...this.data.visits, ...lines],
        next: answer.next ?? '',
        today: answer.today,
        mayAct: answer.mayAct,
      })
    },
    async onView(event: Tap<{ id: VisitState | '' }>) {
      const { id } = event.currentTarget.dataset
      if (id === this.data.view) return
      this.setData({ view: id })
      await this.wait(() => this.page())
    },
    async onCase(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      await wx.navigateTo({ url: `/staff/case/case?id=${encodeURIComponent(id)}` })
    },
    about(act: VisitAct) {
      return `visit:${this.data.at?.id ?? ''}:${act}`
    },
    /** Opens the form of an act on one visit, with what was entered before. */
    onAct(event: Tap<{ id: string; act: VisitAct }>) {
      const { id, act } = event.currentTarget.dataset
      const at = this.data.visits.find((visit) => visit.id === id) ?? null
      this.setData({ at, act })
      const { values } = drafts.open('form', this.about(act))
      this.setData({ values, isOpen: true })
      this.forgive()
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onKeep(event: Told<{ key: string; value: string | string[] }>) {
      const about = this.about(this.data.act)
      const { key, value } = event.detail
      const { values } = drafts.open('form', about)
      const draft = drafts.change('form', about, { values: { ...values, [key]: value } })
      if (key !== 'text') this.setData({ values: draft.values })
    },
    async onConfirm() {
      const { at, act, isSending } = this.data
      if (!at || isSending) return
      const about = this.about(act)
      const draft = drafts.open('form', about)
      const faults = visitFaults(act, draft.values)
      if (faults.length > 0) {
        this.refuseAll(faults)
        return
      }
      const form = visitForm(act, draft, at)
      const answer = await this.sendDraft('form', about, () => staff.call('visit.act', form))
      if (answer) {
        this.onClose()
        await wx.showToast({ title: words.pages.visits.kept, icon: 'none' })
        await this.load()
      } else if (this.data.fault.code === 'CASE_CHANGED') await this.load()
    },
    onClose() {
      this.setData({ isOpen: false })
    },
  },
})
