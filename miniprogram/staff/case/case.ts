import { clock } from '../../api/clock'
import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import { CASE_KINDS, CASE_STATES, type Act, type StaffCase } from '../../contract/case'
import { levelName } from '../../contract/levels'
import { LIMITS } from '../../contract/limits'
import { groupedNumber } from '../../format/number'
import { drafts, type Draft, type DraftKinds } from '../../stores/drafts'
import { actFormOf, VERBS } from '../acts'
import { deadlineLine, factsOf, type Fact } from '../facts'

/** The obvious next act, the act at hand, and which sheet is open for it. */
const acting: { next: Act | ''; act: Act; sheet: 'act' | 'message' | '' } = {
  next: '',
  act: 'accept',
  sheet: '',
}

/** A case on one screen, with the one obvious next act. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    id: '',
    case: null as unknown as StaffCase,
    now: '',
    number: '',
    kind: '',
    state: '',
    levelText: '',
    facts: [] as Fact[],
    deadlines: [] as ReturnType<typeof deadlineLine>[],
    ...acting,
    others: [] as Act[],
    verbs: VERBS,
    draft: {} as Draft<'act'>,
    text: '',
    limit: LIMITS.text,
    autosize: { minHeight: 96, maxHeight: 220 },
  },
  methods: {
    async onLoad(query: { id?: string }) {
      this.setData({ id: decodeURIComponent(query.id ?? '') })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const answer = await staff.call('case.get', { caseId: this.data.id })
        this.show(answer.case)
      })
    },
    show(known: StaffCase) {
      const now = clock.now()
      const next = known.nextAct ?? known.acts[0] ?? ''
      this.setData({
        case: known,
        now,
        number: groupedNumber(known.number),
        kind: CASE_KINDS[known.kind],
        state: CASE_STATES[known.state].label,
        levelText: known.level === undefined ? '' : levelName(known.level),
        facts: factsOf(known, now),
        deadlines: known.deadlines.map((deadline) => deadlineLine(deadline, now)),
        next,
        others: known.acts.filter((act) => act !== next),
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },

    onAct(event: Tap<{ act: Act }>) {
      const { act } = event.currentTarget.dataset
      this.setData({ act, draft: drafts.open('act', this.about(act)), sheet: 'act' })
      this.refuse('', '')
    },
    about(act: Act) {
      return `${this.data.id}:${act}`
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onKeep(event: Told<Partial<DraftKinds['act']>>) {
      const draft = drafts.change('act', this.about(this.data.act), event.detail)
      if ('outcome' in event.detail || 'result' in event.detail) this.setData({ draft })
    },
    async onConfirm() {
      if (this.data.isSending) return
      const { act, id: caseId, case: known } = this.data
      const about = this.about(act)
      const form = actFormOf(act, drafts.open('act', about), { caseId, version: known.version })
      if ('message' in form) {
        this.refuse(form.field, form.message)
        return
      }
      const isDone = await this.send(async () => {
        const answer = await staff.call('case.act', form)
        drafts.remove('act', about)
        this.show(answer.case)
        this.onClose()
      })
      if (!isDone) await this.refused(about)
    },
    /** A refusal for good makes what was typed another attempt; the words stay. */
    async refused(about: string) {
      const { code } = this.data.fault
      if (code === 'CASE_CHANGED' || code === 'REQUEST_REUSED') drafts.renew('act', about)
      if (code === 'CASE_CHANGED' || code === 'ACT_NOT_POSSIBLE') await this.load()
    },

    onMessage() {
      this.setData({
        sheet: 'message',
        text: drafts.open('message', this.data.id).text,
      })
      this.refuse('', '')
    },
    onWords(event: Told<{ value: string }>) {
      drafts.change('message', this.data.id, { text: event.detail.value })
    },
    async onSend() {
      if (this.data.isSending) return
      const { id: caseId } = this.data
      const draft = drafts.open('message', caseId)
      const text = draft.text.trim()
      if (text === '') {
        this.refuse('text', '请先写下要说的话。')
        return
      }
      const isDone = await this.send(async () => {
        const { requestId } = draft
        const answer = await staff.call('case.message', { requestId, caseId, text })
        drafts.remove('message', caseId)
        this.show(answer.case)
        this.onClose()
      })
      if (!isDone && this.data.fault.code === 'REQUEST_REUSED') drafts.renew('message', caseId)
    },

    onClose() {
      this.setData({ sheet: '' })
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
  },
})
