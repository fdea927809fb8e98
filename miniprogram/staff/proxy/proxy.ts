import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { IssueReceived, ItemSummary } from '../../contract/citizen'
import { LIMITS } from '../../contract/limits'
import { PROXY_WAYS, type ProxyForm } from '../../contract/staff'
import { MOST_OF_ENTERPRISE } from '../../contract/visits'
import { blankDraft, drafts, type Draft, type DraftKinds } from '../../stores/drafts'
import { session } from '../../stores/session'
import { windows } from '../../stores/windows'
import { say, words } from '../words'
import { placesFor, type Place } from './places'
import { proxyFaults, proxyForm } from './proxy-form'

/** One entry at a time: nobody writes for two people at once. */
const ABOUT = 'counter'

const choosing: { choosing: 'window' | 'item' | '' } = { choosing: '' }

/** What is chosen from: every window, and what is done at the chosen one. */
interface Lists {
  places: Place[]
  items: ItemSummary[]
}
const lists: Lists = { places: [], items: [] }

/** What is done at a window; nothing is known before one is chosen. @throws CallError */
const itemsOf = async (scene: string): Promise<ItemSummary[]> =>
  scene === '' ? [] : (await windows.get(scene)).items

/** Where a field at fault stands on the page, and what of the page is left above it. */
const PLACES: Record<string, string> = {
  scene: '#window',
  text: '#text',
  contact: '#phone',
  enterprise: '#is-enterprise',
  consent: '#consent',
}
const ABOVE_PX = 120

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
    mostOfEnterprise: MOST_OF_ENTERPRISE,
    ...lists,
    place: '',
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
    'fault.fields'(fields: { field: string; message: string }[]) {
      const entries = fields.map(({ field, message }) => [field, message] as const)
      this.setData({ faults: Object.fromEntries(entries) })
    },
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        if (!session.person) await session.load()
        const draft = drafts.open('proxy', ABOUT)
        const isBegun = !isBlank(draft)
        const places = await placesFor(session.windows)
        const [own = ''] = session.windows
        const scene = draft.scene || own
        const items = await itemsOf(scene)
        this.show({ places, items, isBegun }, drafts.change('proxy', ABOUT, { scene }))
      })
    },
    /** Puts a draft on the page, with the names of what is chosen in it. */
    show(more: Partial<Lists> & { isBegun?: boolean }, draft: Draft<'proxy'>) {
      const { places, items } = { places: this.data.places, items: this.data.items, ...more }
      this.setData({
        ...more,
        draft,
        place: places.find(({ id }) => id === draft.scene)?.name ?? '',
        item: items.find(({ id }) => id === draft.item) ?? null,
      })
    },
    keep(patch: Partial<DraftKinds['proxy']>) {
      this.show({}, drafts.change('proxy', ABOUT, patch))
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
      this.keep({ scene: id, item: '', stuckStep: '' })
      await this.wait(async () => {
        const items = await itemsOf(id)
        if (this.data.draft.scene === id) this.show({ items }, drafts.open('proxy', ABOUT))
      })
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
    onIsEnterprise(event: Told<{ value: boolean }>) {
      this.keep({ isEnterprise: event.detail.value })
    },
    onEnterprise(event: Told<{ value: string }>) {
      drafts.change('proxy', ABOUT, { enterprise: event.detail.value })
    },
    onConsent(event: Told<{ value: boolean }>) {
      this.setData({ consents: event.detail.value })
    },
    /** Nothing stays of whoever was here before. */
    async onClear() {
      drafts.remove('proxy', ABOUT)
      this.forgive()
      this.setData({ consents: false, received: null })
      await this.onLoad()
    },
    async onSubmit() {
      if (this.data.isSending) return
      const draft = drafts.open('proxy', ABOUT)
      const faults = proxyFaults(draft, this.data.consents)
      if (faults.length > 0) {
        this.refuseAll(faults)
        const at = PLACES[faults[0]?.field ?? ''] ?? '#text'
        await wx.pageScrollTo({ selector: at, offsetTop: -ABOVE_PX, duration: 0 })
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
