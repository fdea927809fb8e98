import { clock } from '../../api/clock'
import { citizen, staff } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { requestSubscription } from '../../api/subscription'
import { sentenceOf } from '../../api/call-error'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import type { CaseKind, StaffCaseSummary } from '../../contract/case'
import {
  DESK_VIEWS,
  mayUse,
  TOOLS,
  type DeskView,
  type PersonView,
  type StaffActions,
  type Tool,
} from '../../contract/staff'
import { LIMITS } from '../../contract/limits'
import { ungrouped } from '../../format/number'
import { bindStore } from '../../stores/bind'
import { session } from '../../stores/session'
import { VERBS } from '../acts'
import { seen, type Sight } from '../seen'
import { say, words } from '../words'
import { filter, type Filter } from './filter'

type Page = StaffActions['desk.list']['output']
type Asked = StaffActions['desk.list']['input']

const VIEWS = Object.keys(DESK_VIEWS) as DeskView[]
const TOOL_NAMES = Object.keys(TOOLS) as Tool[]

/** The shortest beginning of a number that the office looks for. */
const LEAST_DIGITS = 4

/** Pages asked again at most when the desk is come back to. */
const MOST_PAGES = 5

const counted = (counts: Partial<Record<DeskView, number>> | null) =>
  VIEWS.map((view) => ({ view, name: say.counted(DESK_VIEWS[view], counts?.[view] ?? 0) }))

const toolsOf = (person: PersonView | null) =>
  TOOL_NAMES.filter((tool) => person !== null && mayUse(tool, person.roles)).map((tool) => ({
    tool,
    label: TOOLS[tool].label,
  }))

/** Who stands before the desk, and what it is for. */
const whose = bindStore(session, ['taskTemplate', 'isKnown'], {
  isStranger: ({ isKnown, person }) => isKnown && person === null,
  tools: ({ person }) => toolsOf(person),
  reminder: ({ credits }) => say.reminder(credits),
  views: ({ counts }) => counted(counts),
})

const unseen: { sights: Record<string, Sight> } = { sights: {} }

/** What is owed, soonest first. */
Component({
  behaviors: [care, waiting, whose],
  data: {
    t: words.pages.desk,
    kinds: Object.entries(words.kinds).map(([id, name]) => ({ id, name })),
    kindName: words.kinds[filter.last().kind],
    verbs: VERBS,
    ...filter.last(),
    isChoosing: false,
    /** What is typed, and the number that is looked for; empty when the view is shown. */
    typed: '',
    number: '',
    searchFault: '',
    cases: [] as StaffCaseSummary[],
    ...unseen,
    next: '',
    now: '',
    emptyWords: '',
    /** What is said after a refusal, instead. */
    said: '',
  },
  methods: {
    onLoad({ view }: { view?: string } = {}) {
      // as it was left since this page was made known to the phone, or the view that a link asks for
      const asked = VIEWS.find((one) => one === view)
      const left: Filter = asked ? { view: asked, kind: '' } : filter.last()
      if (left.view !== this.data.view || left.kind !== this.data.kind)
        this.setData({ ...left, kindName: words.kinds[left.kind] })
    },
    async onShow() {
      const pages = Math.ceil(this.data.cases.length / LIMITS.page)
      const known = session.load().catch(() => undefined)
      await Promise.all([this.load(Math.min(Math.max(pages, 1), MOST_PAGES)), known])
    },
    onRetry() {
      void this.onShow()
    },
    /** Asks for the first pages of what is chosen. */
    async load(pages = 1) {
      await this.wait(async () => {
        const cases: StaffCaseSummary[] = []
        let next: string | undefined
        for (let page = 0; page < pages && (page === 0 || next); page++) {
          const answer = await this.ask(next)
          if (!answer) return
          cases.push(...answer.cases)
          next = answer.next
        }
        const { number, view } = this.data
        this.setData({
          cases,
          next: next ?? '',
          sights: seen.of(cases),
          now: clock.now(),
          emptyWords: number ? say.notFound(number) : words.emptyDesk[view],
          ...READY,
        })
      })
    },
    /** One page; nothing when something else was chosen while it was on its way. */
    async ask(cursor?: string): Promise<Page | undefined> {
      const { view, kind, number } = this.data
      const what: Asked = number ? { number } : { view, ...(kind ? { kind } : {}) }
      const page = await staff.call('desk.list', cursor ? { ...what, cursor } : what)
      const { data } = this
      return data.view === view && data.kind === kind && data.number === number ? page : undefined
    },
    async onReachBottom() {
      const { next, cases } = this.data
      if (!next) return
      await this.wait(async () => {
        const page = await this.ask(next)
        if (!page || this.data.next !== next) return
        const sights = Object.entries(seen.of(page.cases))
        // only what is new: the cases before stay as they are
        this.setData({
          ...Object.fromEntries(page.cases.map((one, at) => [`cases[${cases.length + at}]`, one])),
          ...Object.fromEntries(sights.map(([id, sight]) => [`sights.${id}`, sight])),
          next: page.next ?? '',
        })
      })
    },
    async onPullDownRefresh() {
      await Promise.all([this.load(), session.count()])
      await wx.stopPullDownRefresh()
    },

    async onView(event: Told<{ value: DeskView }>) {
      if (event.detail.value === this.data.view) return
      await this.choose({ view: event.detail.value })
    },
    onKinds() {
      this.setData({ isChoosing: true })
    },
    onKindsClosed() {
      this.setData({ isChoosing: false })
    },
    async onKind(event: Told<{ id: CaseKind | '' }>) {
      this.onKindsClosed()
      await this.choose({ kind: event.detail.id })
    },
    /** Shows another part of the desk, from its top. */
    async choose(patch: { view?: DeskView; kind?: CaseKind | '' }) {
      const { view, kind } = { view: this.data.view, kind: this.data.kind, ...patch }
      filter.keep({ view, kind })
      this.setData({
        view,
        kind,
        kindName: words.kinds[kind],
        cases: [],
        next: '',
        status: 'loading',
      })
      await this.load()
    },

    // Typed letters are kept without setData: writing them back would race with the keyboard.
    onTyped(event: Told<{ value: string }>) {
      this.data.typed = event.detail.value
    },
    async onSearch() {
      const number = ungrouped(this.data.typed)
      if (number.length < LEAST_DIGITS) {
        this.setData({ searchFault: say.numberTooShort })
        return
      }
      await this.look(number)
    },
    async onSearchEnds() {
      this.data.typed = ''
      if (this.data.number) await this.look('')
      else this.setData({ searchFault: '' })
    },
    async look(number: string) {
      const { typed } = this.data
      this.setData({ number, typed, searchFault: '', cases: [], next: '', status: 'loading' })
      await this.load()
    },

    onOpen(event: Told<{ id: string }>) {
      void wx.navigateTo({ url: `/staff/case/case?id=${encodeURIComponent(event.detail.id)}` })
    },
    onTool(event: Tap<{ tool: Tool }>) {
      void wx.navigateTo({ url: TOOLS[event.currentTarget.dataset.tool].page })
    },
    onBind() {
      void wx.redirectTo({ url: '/staff/bind/bind' })
    },
    async onAllow() {
      const result = await requestSubscription(this.data.taskTemplate)
      try {
        const { credits } = await citizen.call('subscription.record', {
          requestId: newRequestId(),
          template: 'staff-task',
          result,
        })
        session.setCredits(credits)
        this.setData({ said: result === 'accept' ? '' : words.consents[result] })
      } catch (error) {
        this.setData({ said: sentenceOf(error) })
      }
    },
  },
})
