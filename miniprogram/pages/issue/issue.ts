import { citizen } from '../../api/functions'
import type { Tap, Told } from '../../behaviors/events'
import { care } from '../../behaviors/care'
import { sending } from '../../behaviors/sending'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import type { ItemSummary, WindowView } from '../../contract/citizen'
import { LIMITS } from '../../contract/limits'
import { MOST_OF_ENTERPRISE } from '../../contract/visits'
import { issueFault, issueForm, issueNoteOf, saysMoreThanWords } from '../../format/issue'
import { issuePromise } from '../../format/promise'
import { issueReceived } from '../../format/received'
import { drafts, type Draft, type DraftKinds } from '../../stores/drafts'
import { received } from '../../stores/received'
import { windows } from '../../stores/windows'
import { say } from '../../words'
import { suggesting } from './suggesting'

type IssueDraft = Draft<'issue'>

/** What the page shows of a draft. */
const shown = (draft: IssueDraft, { items }: WindowView) => ({
  draft,
  item: items.find(({ id }) => id === draft.item) ?? null,
  note: issueNoteOf(draft),
})

/** “办不成事”: what could not be done, told in the citizen's words. */
Component({
  behaviors: [care, waiting, sending, suggesting, speaksPage('issue')],
  data: {
    scene: '',
    view: null as unknown as WindowView,
    draft: null as unknown as IssueDraft,
    item: null as ItemSummary | null,
    note: '',
    promise: '',
    caution: '',
    /** In 关怀版 what may be left out waits behind one row, until that is tapped. */
    isOpen: false,
    isChoosing: false,
    /** A suggestion was the answer: nothing is left to send. */
    isAnswered: false,
    limits: LIMITS,
    mostOfEnterprise: MOST_OF_ENTERPRISE,
  },
  methods: {
    async onLoad(query: { scene?: string }) {
      const scene = decodeURIComponent(query.scene ?? '')
      const draft = drafts.open('issue', scene)
      this.setData({ scene, draft, isOpen: saysMoreThanWords(draft) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const view = await windows.get(this.data.scene)
        this.setData({
          view,
          promise: issuePromise(view),
          caution: say().provisional,
          ...shown(this.data.draft, view),
          ...READY,
        })
      })
    },
    keep(patch: Partial<DraftKinds['issue']>) {
      this.setData(shown(drafts.change('issue', this.data.scene, patch), this.data.view))
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      const { scene } = this.data
      const { text } = drafts.change('issue', scene, { text: event.detail.value })
      void this.suggest(scene, text)
    },
    /** “这就是我要的答案”: kept as a consultation; what was written goes with it. */
    async onAnswered(event: Told<{ item: string }>) {
      const { scene } = this.data
      const { item } = event.detail
      const about = `${scene}:${item}`
      const { requestId } = drafts.open('consultation', about)
      const text = drafts.open('issue', scene).text.trim()
      const kept = await this.sendDraft('consultation', about, () =>
        citizen.call('issue.answered', { requestId, scene, item, text }),
      )
      if (!kept) return
      drafts.remove('issue', scene)
      this.setData({ isAnswered: true })
    },
    async onFinish() {
      await wx.switchTab({ url: '/pages/window/window' })
    },
    onOpen() {
      this.setData({ isOpen: true })
    },
    onProjectNo(event: Told<{ value: string }>) {
      drafts.change('issue', this.data.scene, { projectNo: event.detail.value })
    },
    onIsEnterprise(event: Told<{ value: boolean }>) {
      this.keep({ isEnterprise: event.detail.value })
    },
    onEnterprise(event: Told<{ value: string }>) {
      drafts.change('issue', this.data.scene, { enterprise: event.detail.value })
    },
    onContact(event: Told<{ phone?: string; phoneCode?: string }>) {
      if (event.detail.phoneCode === undefined)
        drafts.change('issue', this.data.scene, event.detail)
      else this.keep(event.detail)
    },
    onContactDone() {
      this.keep({})
    },
    onPhotos(event: Told<{ photos: IssueDraft['photos'] }>) {
      this.keep({ photos: event.detail.photos })
    },
    onMayContact(event: Told<{ value: boolean }>) {
      this.keep({ mayContact: event.detail.value })
    },
    onVisits(event: Told<{ value: number }>) {
      this.keep({ visits: event.detail.value })
    },
    onStep(event: Tap<{ step: string }>) {
      const { step } = event.currentTarget.dataset
      this.keep({ stuckStep: step === this.data.draft.stuckStep ? '' : step })
    },
    onItems() {
      this.setData({ isChoosing: true })
    },
    onItemsClosed() {
      this.setData({ isChoosing: false })
    },
    onItem(event: Told<{ id: string }>) {
      this.keep({ item: event.detail.id, stuckStep: '' })
      this.onItemsClosed()
    },
    async onSubmit() {
      if (this.data.isSending) return
      const { scene, view } = this.data
      const draft = drafts.open('issue', scene)
      const fault = issueFault(draft)
      if (fault) {
        this.refuse(fault.field, fault.message)
        return
      }
      const answer = await this.sendDraft('issue', scene, () =>
        citizen.call('issue.submit', issueForm(draft, view.window.scene)),
      )
      if (!answer) {
        // a code that WeChat does not exchange any more: typing is left
        if (this.data.fault.field === 'contact') this.keep({ phoneCode: '' })
        return
      }
      received.keep({
        ...issueReceived(answer),
        templateId: view.templates['citizen-progress'] ?? '',
      })
      await this.leave('/pages/done/done')
    },
  },
})
