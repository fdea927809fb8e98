import { citizen } from '../../api/functions'
import type { Told } from '../../behaviors/events'
import { care } from '../../behaviors/care'
import { sending } from '../../behaviors/sending'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import type { WindowView } from '../../contract/citizen'
import { isBadLevel, type Indicator, type Level } from '../../contract/levels'
import { LIMITS } from '../../contract/limits'
import { followUpPromise } from '../../format/promise'
import { NO_VISIT, tokenOf, visitNote } from '../../format/visit'
import { askOf, noteOf, ratingFault, ratingForm, saysMoreThanFace } from '../../format/rating'
import { ratingReceived } from '../../format/received'
import { drafts, type Draft, type DraftKinds } from '../../stores/drafts'
import { receipts } from '../../stores/receipts'
import { received } from '../../stores/received'
import { windows } from '../../stores/windows'

type RatingDraft = Draft<'rating'>

/** What the page shows of a draft. */
const shown = (draft: RatingDraft, { levels, items }: WindowView) => ({
  draft,
  isBad: isBadLevel(draft.level),
  indicators: levels.find(({ level }) => level === draft.level)?.indicators ?? [],
  itemName: items.find(({ id }) => id === draft.item)?.name ?? '',
  ask: askOf(draft.level),
  note: noteOf(draft),
})

/** One rating: the chosen face, and whatever else the citizen cares to say. Rated with one more tap. */
Component({
  behaviors: [care, waiting, sending, speaksPage('rate')],
  data: {
    scene: '',
    view: null as unknown as WindowView,
    draft: null as unknown as RatingDraft,
    isBad: false,
    indicators: [] as Indicator[],
    itemName: '',
    ask: askOf(5),
    promise: '',
    note: '',
    visit: NO_VISIT,
    /** What the rating is sent with; empty once the office has refused it. */
    token: '',
    /** In 关怀版 all but the face waits behind one row, until that is tapped. */
    isOpen: false,
    isChoosing: false,
    limits: LIMITS,
  },
  methods: {
    async onLoad(query: { scene?: string; level?: string }) {
      const scene = decodeURIComponent(query.scene ?? '')
      const level = Number(query.level) as Level
      const draft = drafts.change('rating', scene, query.level ? { level } : {})
      this.setData({ scene, draft, isOpen: saysMoreThanFace(draft) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const view = await windows.get(this.data.scene)
        this.setData({
          view,
          promise: followUpPromise(view),
          visit: visitNote(view),
          token: tokenOf(view),
          ...shown(this.data.draft, view),
          ...READY,
        })
      })
    },
    keep(patch: Partial<DraftKinds['rating']>) {
      this.setData(shown(drafts.change('rating', this.data.scene, patch), this.data.view))
    },
    onPick(event: Told<{ level: Level }>) {
      this.keep({ level: event.detail.level })
    },
    onOpen() {
      this.setData({ isOpen: true })
    },
    onIndicators(event: Told<{ value: number[] }>) {
      this.keep({ indicators: event.detail.value })
    },
    onPhotos(event: Told<{ photos: RatingDraft['photos'] }>) {
      this.keep({ photos: event.detail.photos })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change('rating', this.data.scene, { text: event.detail.value })
    },
    onProjectNo(event: Told<{ value: string }>) {
      drafts.change('rating', this.data.scene, { projectNo: event.detail.value })
    },
    onContact(event: Told<{ phone?: string; phoneCode?: string }>) {
      if (event.detail.phoneCode === undefined)
        drafts.change('rating', this.data.scene, event.detail)
      else this.keep(event.detail)
    },
    onWantsContact(event: Told<{ value: boolean }>) {
      this.keep({ wantsContact: event.detail.value })
    },
    onItems() {
      this.setData({ isChoosing: true })
    },
    onItemsClosed() {
      this.setData({ isChoosing: false })
    },
    onItem(event: Told<{ id: string }>) {
      this.keep({ item: event.detail.id })
      this.onItemsClosed()
    },
    async onSubmit() {
      if (this.data.isSending) return
      const { scene, view, token } = this.data
      const draft = drafts.open('rating', scene)
      const fault = ratingFault(draft)
      if (fault) {
        this.refuse(fault.field, fault.message)
        return
      }
      const answer = await this.sendDraft('rating', scene, () =>
        citizen.call('rating.submit', ratingForm(draft, view, token)),
      )
      if (!answer) {
        // a code that WeChat does not exchange any more: typing is left
        if (this.data.fault.field === 'contact') this.keep({ phoneCode: '' })
        // the rating is as welcome without the slip: one more tap sends it
        if (this.data.fault.field === 'visitToken') this.setData({ token: '', visit: NO_VISIT })
        return
      }
      receipts.keep(answer.receipt, `${view.window.name}（${view.window.service}）`)
      received.keep({
        ...ratingReceived(draft.level, answer),
        templateId: view.templates['citizen-progress'] ?? '',
      })
      await this.leave('/pages/done/done')
    },
  },
})
