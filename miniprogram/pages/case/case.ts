import type { CallCode } from '../../api/call-error'
import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { speaksPage } from '../../behaviors/speaking'
import { waiting } from '../../behaviors/waiting'
import type { CitizenCase, TimelineEntry } from '../../contract/case'
import { aboutCase, isOnlyRead, outcomeOf } from '../../format/case'
import { drafts } from '../../stores/drafts'
import type { WordsAct } from './words-sheet/words-sheet'

interface Query {
  id?: string
  number?: string
  code?: string
}

const opened: { query: Query; words: WordsAct | ''; outcome: TimelineEntry[] } = {
  query: {},
  words: '',
  outcome: [],
}

/**
 * A case as its citizen sees it: what happened, what was said, and what they can do about it. It has
 * no onShareAppMessage, so that WeChat offers to pass it on to nobody.
 */
Component({
  behaviors: [care, waiting, sending, speaksPage('case')],
  data: {
    ...opened,
    case: null as unknown as CitizenCase,
    can: {},
    about: { kind: '', state: '', place: '', subject: '', number: '', isOpen: true },
    /** Opened by number and code: acting on it takes the WeChat that it came from. */
    isOnlyRead: false,
    /** A form asks something: messages then have a sheet of their own, so that nothing covers it. */
    isAsked: false,
    now: '',
    text: '',
    isWithdrawing: false,
    /** Looked up by a number and code that are not of one case. */
    isMistyped: false,
  },
  observers: {
    'query, failureCode'({ number }: Query, failureCode: CallCode | '') {
      this.setData({ isMistyped: number !== undefined && failureCode === 'CASE_NOT_FOUND' })
    },
    'case, t'(found: CitizenCase | null) {
      if (found) this.setData({ about: aboutCase(found) })
    },
  },
  methods: {
    async onLoad(query: Query) {
      this.setData({ query })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { id, number = '', code = '' } = this.data.query
        const { case: found } = await citizen.call(
          'case.get',
          id
            ? { caseId: decodeURIComponent(id) }
            : { number: decodeURIComponent(number), lookupCode: decodeURIComponent(code) },
        )
        this.show(found)
      })
    },
    async onFailed() {
      if (this.data.isMistyped) await this.correct()
      else await this.load()
    },
    /** Back to where the number and code were typed, which still has them. */
    async correct() {
      if (getCurrentPages().length > 1) {
        await wx.navigateBack()
        return
      }
      const { number = '', code = '' } = this.data.query
      await wx.redirectTo({ url: `/pages/lookup/lookup?number=${number}&code=${code}` })
    },
    show(found: CitizenCase) {
      const { acts, canMessage, id } = found
      this.setData({
        case: found,
        can: Object.fromEntries(acts.map((act) => [act, true])),
        outcome: outcomeOf(found),
        isOnlyRead: isOnlyRead(found),
        isAsked: acts.includes('answer') || acts.includes('rate-correction'),
        now: clock.now(),
        text: canMessage ? drafts.open('message', id).text : '',
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },

    onWords(event: Told<{ text: string }>) {
      drafts.change('message', this.data.case.id, { text: event.detail.text })
    },
    async onSend() {
      if (this.data.isSending) return
      const { id: caseId } = this.data.case
      const { requestId, text: typed } = drafts.open('message', caseId)
      const text = typed.trim()
      if (text === '') {
        this.refuse('text', this.data.t.messageWanted)
        return
      }
      const answer = await this.sendDraft('message', caseId, () =>
        citizen.call('case.message', { requestId, caseId, text }),
      )
      if (answer) this.show(answer.case)
    },

    onOpenWords(event: Tap<{ act: WordsAct }>) {
      this.setData({ words: event.currentTarget.dataset.act })
    },
    onCloseWords() {
      this.setData({ words: '' })
    },
    /** One of the forms was taken by the office. */
    onDone(event: Told<{ case: CitizenCase }>) {
      this.onCloseWords()
      this.show(event.detail.case)
    },
    /** One of the forms came too late. */
    async onOutdated() {
      this.onCloseWords()
      await this.load()
      await wx.showToast({ title: this.data.t.outdated, icon: 'none' })
    },

    async onVerify() {
      await wx.navigateTo({ url: `/verify/verify/verify?id=${this.data.case.rating ?? ''}` })
    },
    /** Told in public without names, or no longer. The switch turns once the office has it. */
    async onPublish(event: Told<{ value: boolean }>) {
      if (this.data.isSending) return
      const { id: caseId } = this.data.case
      const { requestId } = drafts.open('consent', caseId)
      const mayPublish = event.detail.value
      const answer = await this.sendDraft('consent', caseId, () =>
        citizen.call('case.publish', { requestId, caseId, mayPublish }),
      )
      if (answer) {
        this.show(answer.case)
        return
      }
      const { message } = this.data.fault
      this.forgive()
      await wx.showToast({ title: message, icon: 'none' })
    },

    onWithdraw() {
      this.setData({ isWithdrawing: true })
      this.forgive()
    },
    onStay() {
      this.setData({ isWithdrawing: false })
    },
    async onWithdrawn() {
      this.onStay()
      const { id: caseId } = this.data.case
      const { requestId } = drafts.open('withdrawal', caseId)
      const answer = await this.sendDraft('withdrawal', caseId, () =>
        citizen.call('case.withdraw', { requestId, caseId }),
      )
      if (answer) {
        this.show(answer.case)
        return
      }
      const { code, message } = this.data.fault
      this.forgive()
      if (code === 'NOT_ALLOWED_NOW') await this.onOutdated()
      else await wx.showToast({ title: message, icon: 'none' })
    },
  },
})
