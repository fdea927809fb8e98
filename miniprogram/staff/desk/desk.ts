import { clock } from '../../api/clock'
import { citizen, staff } from '../../api/functions'
import { newRequestId } from '../../api/request-id'
import { CONSENT_WORDS, requestSubscription } from '../../api/subscription'
import { sentenceOf } from '../../api/call-error'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { StaffCaseSummary } from '../../contract/case'
import { DESK_VIEWS, type DeskView } from '../../contract/staff'
import { bindStore } from '../../stores/bind'
import { session } from '../../stores/session'
import { VERBS } from '../acts'

const EMPTY: Record<DeskView, string> = {
  mine: '您手上没有要办的事',
  unit: '本单位没有要办的事',
  today: '今天没有到期的事',
  overdue: '没有超时的事',
  waiting: '没有在等别人的事',
  parts: '没有请您单位协办的事',
  appeals: '没有申诉中的评价',
}

const views = (Object.keys(DESK_VIEWS) as DeskView[]).map((view) => ({
  view,
  name: DESK_VIEWS[view],
}))

const chosen: { view: DeskView } = { view: 'mine' }

/** What is owed, soonest first. */
Component({
  behaviors: [care, waiting, bindStore(session, ['taskTemplate', 'credits'])],
  data: {
    views,
    verbs: VERBS,
    ...chosen,
    cases: [] as StaffCaseSummary[],
    next: '',
    now: '',
    emptyWords: '',
    reminder: '',
    isStranger: false,
    /** Whether the office has said who this is; until then the reminder has its place. */
    isKnown: false,
  },
  observers: {
    credits(credits: number) {
      const words = credits > 0 ? `还能在微信里提醒您 ${credits} 次` : '点一次，微信提醒您一次'
      this.setData({ reminder: words })
    },
  },
  methods: {
    async onShow() {
      await Promise.all([this.load(), session.load().catch(() => undefined)])
      this.setData({ isStranger: session.person === null, isKnown: true })
    },
    async load() {
      await this.wait(() => this.page())
    },
    /** Asks for one page of the view: the first, or the one after `cursor`. */
    async page(cursor?: string) {
      const { view } = this.data
      const input = cursor === undefined ? { view } : { view, cursor }
      const { cases, next = '' } = await staff.call('desk.list', input)
      if (this.data.view !== view) return
      const before = cursor === undefined ? [] : this.data.cases
      this.setData({
        cases: [...before, ...cases],
        next,
        now: clock.now(),
        emptyWords: EMPTY[view],
      })
    },
    async onView(event: Tap<{ view: DeskView }>) {
      this.setData({ view: event.currentTarget.dataset.view, status: 'loading' })
      await this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const { next } = this.data
      if (next) await this.wait(() => this.page(next))
    },
    onOpen(event: Told<{ id: string }>) {
      void wx.navigateTo({ url: `/staff/case/case?id=${encodeURIComponent(event.detail.id)}` })
    },
    onBind() {
      void wx.redirectTo({ url: '/staff/bind/bind' })
    },
    async onAllow() {
      const result = await requestSubscription(this.data.taskTemplate)
      try {
        await citizen.call('subscription.record', {
          requestId: newRequestId(),
          template: 'staff-task',
          result,
        })
        await session.load()
        if (result !== 'accept') this.setData({ reminder: CONSENT_WORDS[result] })
      } catch (error) {
        this.setData({ reminder: sentenceOf(error) })
      }
    },
  },
})
