import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { CaseSummary } from '../../contract/case'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'
import { session } from '../../stores/session'

/** What this person sent and what became of it; for staff the way to their desk. */
Component({
  behaviors: [care, waiting, bindStore(session, ['person'])],
  data: { cases: [] as CaseSummary[], next: '', now: '' },
  methods: {
    async onShow() {
      await Promise.all([this.load(), this.recognise()])
    },
    async load() {
      await this.wait(async () => {
        const { cases, next = '' } = await citizen.call('case.list', {})
        this.setData({ cases, next, now: clock.now() })
      })
    },
    /** Staff see their desk here. Whether that could be asked does not concern a citizen. */
    async recognise() {
      await session.load().catch(() => undefined)
    },
    async onPullDownRefresh() {
      await this.onShow()
      await wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const { next: cursor } = this.data
      if (!cursor) return
      await this.wait(async () => {
        const { cases, next = '' } = await citizen.call('case.list', { cursor })
        if (this.data.next !== cursor) return
        this.setData({ cases: [...this.data.cases, ...cases], next })
      })
    },
    onOpen(event: Told<{ id: string }>) {
      void wx.navigateTo({ url: `/pages/case/case?id=${encodeURIComponent(event.detail.id)}` })
    },
    onLookup() {
      void wx.navigateTo({ url: '/pages/lookup/lookup' })
    },
    onDesk() {
      void wx.navigateTo({ url: '/staff/desk/desk' })
    },
    onBind() {
      void wx.navigateTo({ url: '/staff/bind/bind' })
    },
    onCare(event: Told<{ value: boolean }>) {
      preferences.setCare(event.detail.value)
    },
  },
})
