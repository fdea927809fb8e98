import { sentenceOf, type CallCode } from '../../api/call-error'
import { clock } from '../../api/clock'
import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import { ACTS, type ActField, type ActName } from '../../contract/acts'
import { CASE_KINDS, stateLabel, type StaffCase } from '../../contract/case'
import { LIMITS } from '../../contract/limits'
import { groupedNumber } from '../../format/number'
import { subjectOf } from '../../format/subject'
import type { TimelineRow } from '../../format/timeline'
import { blankDraft, drafts, type DraftPhoto } from '../../stores/drafts'
import { session } from '../../stores/session'
import { actFaults, actForm, rowsOf } from '../act-form'
import { SHEETS, VERBS } from '../acts'
import { deadlineLine, factsOf, type Fact } from '../facts'
import { seen } from '../seen'
import { say, words } from '../words'
import { changesSince } from './changes'
import { begin, beginningsOf, type Beginning } from './helping'
import { outcomeOf, type Outcome } from './outcome'

/** Fields that a keyboard writes, one letter at a time. */
const TYPED: ReadonlySet<ActField['kind']> = new Set(['words', 'case'])

/** Refusals that say that the case is not as it is shown. */
const OUTDATED: ReadonlySet<CallCode> = new Set(['CASE_CHANGED', 'NOT_ALLOWED_NOW'])

/** The obvious next act, the act at hand, and which sheet is open for it. */
const acting: {
  next: ActName | ''
  act: ActName
  sheet: 'act' | 'message' | 'more' | 'contact' | ''
} = {
  next: '',
  act: 'accept',
  sheet: '',
}

/** A case on one screen, with the one obvious next act. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.case,
    id: '',
    case: null as unknown as StaffCase,
    now: '',
    number: '',
    kind: '',
    state: '',
    subject: '',
    facts: [] as Fact[],
    deadlines: [] as ReturnType<typeof deadlineLine>[],
    ...acting,
    /** What was just done, and what comes next. */
    outcome: null as Outcome | null,
    /** What others did while a form was filled in. */
    changes: [] as TimelineRow[],
    /** The act at hand is no longer possible. */
    isGone: false,
    /** It is asked once more, and how. */
    isAsking: false,
    askTitle: '',
    askWords: '',
    // Above the sheet of the act: TDesign's popups are at 11500.
    overlay: { zIndex: 11600 },
    /** The other acts, as “更多” lists them. */
    others: [] as { act: ActName; label: string }[],
    verbs: VERBS,
    /** Templates to choose from, while they are shown. */
    templates: [] as Beginning[],
    draft: { ...blankDraft('act'), requestId: '' },
    text: '',
    limit: LIMITS.text,
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
      const next = known.nextAct ?? ''
      seen.mark(known)
      this.setData({
        case: known,
        now,
        number: groupedNumber(known.number),
        kind: CASE_KINDS[known.kind],
        state: stateLabel(known.state, 'office'),
        subject: subjectOf(known),
        facts: factsOf(known, now),
        deadlines: known.deadlines.map((deadline) => deadlineLine(deadline, now)),
        next,
        others: known.acts
          .filter((act) => act !== next)
          .map((act) => ({ act, label: ACTS[act].label })),
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },

    onNext() {
      if (this.data.next) this.open(this.data.next)
    },
    onMore() {
      this.setData({ sheet: 'more' })
    },
    // Told also when an act was chosen, whose form is open by then.
    onMoreClosed() {
      if (this.data.sheet === 'more') this.onClose()
    },
    onOther(event: Told<{ selected: { act: ActName } }>) {
      this.open(event.detail.selected.act)
    },
    /** Opens the form of an act, with what was entered before. */
    open(act: ActName) {
      const draft = drafts.open('act', this.about(act))
      this.setData({ act, draft, sheet: 'act', outcome: null, changes: [], isGone: false })
      this.forgive()
      void this.loadDirectory(act)
    },
    /** Whom to choose from, for an act that gives the case to somebody. */
    async loadDirectory(act: ActName) {
      const isAsked = rowsOf(act).some(({ kind }) => kind === 'department' || kind === 'person')
      if (!isAsked || session.departments.length > 0) return
      try {
        await session.load()
      } catch (error) {
        this.refuse('', sentenceOf(error))
      }
    },
    about(act: ActName) {
      return `${this.data.id}:${act}`
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onKeep(event: Told<{ key: string; value: string | string[] }>) {
      const { act } = this.data
      const { key, value } = event.detail
      const { values } = drafts.open('act', this.about(act))
      const draft = drafts.change('act', this.about(act), { values: { ...values, [key]: value } })
      const isTyped = rowsOf(act).some((row) => row.key === key && TYPED.has(row.kind))
      if (!isTyped) this.setData({ draft })
    },
    onPhotos(event: Told<{ photos: DraftPhoto[] }>) {
      const draft = drafts.change('act', this.about(this.data.act), event.detail)
      this.setData({ draft })
    },
    /** A form without faults is sent; an act that cannot be taken back is asked about first. */
    async onConfirm() {
      if (this.data.isSending) return
      const { act } = this.data
      const faults = actFaults(act, drafts.open('act', this.about(act)))
      if (faults.length > 0) {
        this.refuseAll(faults)
        return
      }
      const { title, confirm } = SHEETS[act]
      if (confirm === '') await this.do()
      else this.setData({ isAsking: true, askTitle: say.sure(title), askWords: confirm })
    },
    async onSure() {
      this.setData({ isAsking: false })
      await this.do()
    },
    onNotSure() {
      this.setData({ isAsking: false })
    },
    async do() {
      const { act, case: known, changes } = this.data
      if (changes.length > 0) this.setData({ changes: [] }) // they were read
      const about = this.about(act)
      const form = actForm(act, drafts.open('act', about), known)
      const answer = await this.sendDraft('act', about, () => staff.call('case.act', form))
      if (answer) {
        this.show(answer.case)
        this.onClose()
        await this.tell(outcomeOf(act, answer.case, this.data.now))
        return
      }
      // The words stay; another attempt's photos are sent anew.
      this.setData({ draft: drafts.open('act', about) })
      if (OUTDATED.has(this.data.fault.code)) await this.catchUp(known)
    },
    /** Shows what others did since, over the form that is kept. */
    async catchUp(before: StaffCase) {
      await this.load()
      const { case: known, now, act } = this.data
      this.setData({
        changes: changesSince(before, known, now),
        isGone: !known.acts.includes(act),
      })
    },
    /** What was done and what comes next, where it is seen. */
    async tell(outcome: Outcome) {
      this.setData({ outcome })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },

    /** Words to begin the act's text with: the only ones, or those that are chosen. */
    async onHelp() {
      const { act, case: known } = this.data
      const answer = await this.send(() => beginningsOf(act, known))
      if (!answer) return
      const [first, ...others] = answer
      if (first === undefined) this.refuse('', say.noTemplate)
      else if (others.length > 0) this.setData({ templates: answer })
      else this.setData({ draft: begin(this.about(act), first.text) })
    },
    onTemplate(event: Told<{ id: string }>) {
      const { act, templates } = this.data
      const chosen = templates.find(({ id }) => id === event.detail.id)
      if (chosen) this.setData({ draft: begin(this.about(act), chosen.text) })
      this.onTemplatesClosed()
    },
    onTemplatesClosed() {
      this.setData({ templates: [] })
    },
    onContact() {
      this.setData({ sheet: 'contact' })
    },
    onMessage() {
      this.setData({
        sheet: 'message',
        outcome: null,
        text: drafts.open('message', this.data.id).text,
      })
      this.forgive()
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
        this.refuse('text', say.messageWanted)
        return
      }
      const { requestId } = draft
      const answer = await this.sendDraft('message', caseId, () =>
        staff.call('case.message', { requestId, caseId, text }),
      )
      if (!answer) return
      this.show(answer.case)
      this.onClose()
      await wx.showToast({ title: say.sent, icon: 'none' })
    },

    onClose() {
      this.setData({ sheet: '', isAsking: false })
    },
    onVisibleChange(event: Told<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
  },
})
