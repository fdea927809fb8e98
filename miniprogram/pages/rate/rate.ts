import { citizen } from '../../api/functions'
import type { Told } from '../../behaviors/events'
import { care } from '../../behaviors/care'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { WindowView } from '../../contract/citizen'
import { isBadLevel, type Indicator, type Level } from '../../contract/levels'
import { LIMITS } from '../../contract/limits'
import { askOf, noteOf, ratingFault, ratingForm } from '../../format/rating'
import { ratingReceived } from '../../format/received'
import { drafts, type Draft, type DraftKinds } from '../../stores/drafts'
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
  behaviors: [care, waiting, sending],
  data: {
    scene: '',
    view: null as unknown as WindowView,
    draft: null as unknown as RatingDraft,
    isBad: false,
    indicators: [] as Indicator[],
    itemName: '',
    ask: askOf(5),
    note: '',
    isChoosing: false,
    limit: LIMITS.text,
  },
  methods: {
    async onLoad(query: { scene?: string; level?: string }) {
      const scene = decodeURIComponent(query.scene ?? '')
      const level = Number(query.level) as Level
      this.setData({ scene, draft: drafts.change('rating', scene, query.level ? { level } : {}) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const view = await windows.get(this.data.scene)
        this.setData({ view, ...shown(this.data.draft, view) })
      })
    },
    keep(patch: Partial<DraftKinds['rating']>) {
      this.setData(shown(drafts.change('rating', this.data.scene, patch), this.data.view))
    },
    onPick(event: Told<{ level: Level }>) {
      this.keep({ level: event.detail.level })
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
    onPhone(event: Told<{ value: string }>) {
      drafts.change('rating', this.data.scene, { phone: event.detail.value })
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
      const { scene, view } = this.data
      const draft = drafts.open('rating', scene)
      const fault = ratingFault(draft)
      if (fault) {
        this.refuse(fault.field, fault.message)
        return
      }
      const answer = await this.sendDraft('rating', scene, () =>
        citizen.call('rating.submit', ratingForm(draft, view)),
      )
      if (!answer) return
      received.keep({
        ...ratingReceived(draft.level, answer),
        templateId: view.templates['citizen-progress'] ?? '',
      })
      await this.leave('/pages/done/done')
    },
  },
})
