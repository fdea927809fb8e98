import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { IssueReceived, ItemSummary } from '../../contract/citizen'
import { LIMITS } from '../../contract/limits'
import { PROXY_WAYS, type ProxyForm } from '../../contract/staff'
import { blankDraft, drafts, type Draft, type DraftKinds } from '../../stores/drafts'
import { session } from '../../stores/session'
import { windows } from '../../stores/windows'
import { say, words } from '../words'
import { placesFor, type Place } from './places'
import { proxyFaults, proxyForm } from './proxy-form'

/** One entry at a time: nobody writes for two people at once. */
const ABOUT = 'counter'

const choosing: { choosing: 'window' | 'item' | '' } = { choosing: '' }

/** What is wrong with each field. */
const faultless: { faults: Record<string, string> } = { faults: {} }

const isBlank = ({ text, phone, item }: Draft<'proxy'>) =>
  text === '' && phone === '' && item === ''

/** 代登记: what a citizen says at the counter, by phone or on paper, entered for them. */
Component({
  behaviors: [care, waiting, sending],
  data: {
    t: words.pages.proxy,
    ways: Object.entries(PROXY_WAYS).map(([way, label]) => ({ way, label })),
    readAloud: say.readAloud,
    limit: LIMITS.text,
    mostVisits: LIMITS.visits,
    places: [] as Place[],
    place: '',
    items: [] as ItemSummary[],
    item: null as ItemSummary | null,
    draft: { ...blankDraft('proxy'), requestId: '' },
    /** Something is left of an entry that was not sent. */
    isBegun: false,
    /** That this citizen agreed: asked anew each time the page opens. */
    consents: false,
    ...choosing,
    ...faultless,
    received: null as IssueReceived | null,
  },
  observers: {
    'places, draft'(places: Place[], { scene }: Draft<'proxy'>) {
      this.setData({ place: places.find(({ id }) => id === scene)?.name ?? '' })
    },
    'items, draft'(items: ItemSummary[], draft: Draft<'proxy'>) {
      this.setData({ item: items.find(({ id }) => id === draft.item) ?? null })
    },
    'fault.fields'(fields: { field: string; message: string }[]) {
      const entries = fields.map(({ field, message }) => [field, message] as const)
      this.setData({ faults: Object.fromEntries(entries) })
    },
  },
  methods: {
    async onLoad() {
      const draft = drafts.open('proxy', ABOUT)
      this.setData({ draft, isBegun: !isBlank(draft) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        if (!session.person) await session.load()
        const places = await placesFor(session.windows)
        this.setData({ places })
        const [own = ''] = session.windows
        await this.chooseWindow(this.data.draft.scene || own)
      })
    },
    keep(patch: Partial<DraftKinds['proxy']>) {
      this.setData({ draft: drafts.change('proxy', ABOUT, patch) })
    },
    onWay(event: Tap<{ way: ProxyForm['way'] }>) {
      this.keep({ way: event.currentTarget.dataset.way })
    },
    onWindows() {
      this.setData({ choosing: 'window' })
    },
    onItems() {
      this.setData({ choosing: 'item' })
    },
    onChoosingEnds() {
      this.setData({ choosing: '' })
    },
    async onWindow(event: Told<{ id: string }>) {
      const { id } = event.detail
      this.onChoosingEnds()
      if (id === this.data.draft.scene) return
      this.keep({ item: '', stuckStep: '' })
      await this.wait(() => this.chooseWindow(id))
    },
    /** The window, and what is done there. */
    async chooseWindow(scene: string) {
      this.keep({ scene })
      if (scene === '') return
      const { items } = await windows.get(scene)
      if (this.data.draft.scene === scene) this.setData({ items })
    },
    onItem(event: Told<{ id: string }>) {
      this.keep({ item: event.detail.id, stuckStep: '' })
      this.onChoosingEnds()
    },
    onStep(event: Tap<{ step: string }>) {
      const { step } = event.currentTarget.dataset
      this.keep({ stuckStep: step === this.data.draft.stuckStep ? '' : step })
    },
    onVisits(event: Told<{ value: number }>) {
      this.keep({ visits: event.detail.value })
    },
    // Typed words are kept without setData: writing them back would race with the keyboard.
    onText(event: Told<{ value: string }>) {
      drafts.change('proxy', ABOUT, { text: event.detail.value })
    },
    onPhone(event: Told<{ value: string }>) {
      drafts.change('proxy', ABOUT, { phone: event.detail.value })
    },
    onPhoneDone() {
      this.keep({})
    },
    onMayContact(event: Told<{ value: boolean }>) {
      this.keep({ mayContact: event.detail.value })
    },
    onConsent(event: Told<{ value: boolean }>) {
      this.setData({ consents: event.detail.value })
    },
    /** Nothing stays of whoever was here before. */
    async onClear() {
      drafts.remove('proxy', ABOUT)
      this.forgive()
      this.setData({ consents: false, received: null, items: [] })
      await this.onLoad()
    },
    async onSubmit() {
      if (this.data.isSending) return
      const draft = drafts.open('proxy', ABOUT)
      const faults = proxyFaults(draft, this.data.consents)
      if (faults.length > 0) {
        this.refuseAll(faults)
        return
      }
      const received = await this.sendDraft('proxy', ABOUT, () =>
        staff.call('proxy.submit', proxyForm(draft)),
      )
      if (!received) return
      this.setData({ received, draft })
      await wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    onDesk() {
      wx.navigateBack({ fail: () => void wx.redirectTo({ url: '/staff/desk/desk' }) })
    },
  },
})
