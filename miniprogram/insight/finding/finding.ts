import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { FindingAct, FindingView } from '../../contract/findings'
import type { Day } from '../../contract/time'
import { drafts, type Draft } from '../../stores/drafts'
import { session } from '../../stores/session'
import { findingShown } from '../format/finding'
import { findingFaults, findingForm, guideValues } from '../format/finding-form'
import { words } from '../words'

/** Fields that are chosen, and so shown anew at once. */
const CHOSEN: ReadonlySet<string> = new Set(['owner', 'day'])

/** The act at hand with what was entered, and which sheet is open for it. */
const acting: {
  act: FindingAct | ''
  values: Draft<'form'>['values']
  sheet: 'act' | 'more' | ''
} = { act: '', values: {}, sheet: '' }

const nothingShown = null as unknown as ReturnType<typeof findingShown>

/** One blind spot: what it costs, who changes it, and whether that helped. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.finding,
    id: '',
    shown: nothingShown,
    ...acting,
  },
  methods: {
    async onLoad(query: { id?: string }) {
      this.setData({ id: decodeURIComponent(query.id ?? '') })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { finding, today } = await staff.call('finding.get', { id: this.data.id })
        this.show(finding, today)
      })
    },
    show(finding: FindingView, today: Day) {
      this.setData({ shown: findingShown(finding, today) })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    about(act: FindingAct) {
      return `finding:${this.data.id}:${act}`
    },
    onNext() {
      const { next } = this.data.shown
      if (next) this.open(next)
    },
    onMore() {
      this.setData({ sheet: 'more' })
    },
    onMoreClosed() {
      if (this.data.sheet === 'more') this.onClose()
    },
    onOther(event: Told<{ selected: { act: FindingAct } }>) {
      this.open(event.detail.selected.act)
    },
    /** Opens the form of an act, with what was entered before, or with what there is to be changed. */
    open(act: FindingAct) {
      const about = this.about(act)
      const { guide, ownerId } = this.data.shown.finding
      let { values } = drafts.open('form', about)
      if (Object.keys(values).length === 0) {
        const begun = {
          ...(act === 'propose-guide' && guide ? guideValues(guide) : {}),
          ...(act === 'accept' ? { owner: ownerId } : {}),
        }
        values = drafts.change('form', about, { values: begun }).values
      }
      this.setData({ act, values, sheet: 'act' })
      this.forgive()
      if (act === 'accept' && session.departments.length === 0) void this.send(loadSession)
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onKeep(event: Told<{ key: string; value: string }>) {
      const { act } = this.data
      if (act === '') return
      const { key, value } = event.detail
      const { values } = drafts.open('form', this.about(act))
      const draft = drafts.change('form', this.about(act), { values: { ...values, [key]: value } })
      if (CHOSEN.has(key)) this.setData({ values: draft.values })
    },
    async onConfirm() {
      const { act, shown, isSending } = this.data
      if (act === '' || isSending) return
      const about = this.about(act)
      const draft = drafts.open('form', about)
      const faults = findingFaults(act, draft.values)
      if (faults.length > 0) {
        this.refuseAll(faults)
        return
      }
      const form = findingForm(act, draft, shown.finding)
      const answer = await this.sendDraft('form', about, () => staff.call('finding.act', form))
      if (answer) {
        this.show(answer.finding, answer.today)
        this.onClose()
        await wx.showToast({ title: words.pages.finding.done, icon: 'none' })
      } else if (this.data.fault.code === 'CASE_CHANGED') await this.load()
    },
    onClose() {
      this.setData({ sheet: '' })
    },
    async onCase(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      await wx.navigateTo({ url: `/staff/case/case?id=${encodeURIComponent(id)}` })
    },
  },
})

/** Whom a finding can be given to. */
async function loadSession(): Promise<object> {
  await session.load()
  return {}
}
