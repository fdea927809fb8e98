import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { speaksPage } from '../../behaviors/speaking'
import { READY, waiting } from '../../behaviors/waiting'
import type { CaseSummary } from '../../contract/case'
import { ratingRows, type RatingRow } from '../../format/receipt'
import { bindStore } from '../../stores/bind'
import { preferences } from '../../stores/preferences'
import { receipts } from '../../stores/receipts'
import { session } from '../../stores/session'

/** Ratings shown before all are asked for. */
const FEW = 3

/** What this person sent and what became of it; for staff the way to their desk. */
Component({
  behaviors: [care, waiting, speaksPage('mine'), bindStore(session, ['person'])],
  data: {
    cases: [] as CaseSummary[],
    next: '',
    now: '',
    /** Receipts on this phone: the newest few, or all. */
    ratings: [] as RatingRow[],
    hasMoreRatings: false,
    isAllRatings: false,
  },
  observers: {
    t() {
      this.showRatings()
    },
  },
  methods: {
    async onShow() {
      this.showRatings()
      await Promise.all([this.load(), this.recognise()])
    },
    async load() {
      await this.wait(async () => {
        const { cases, next = '' } = await citizen.call('case.list', {})
        const older = olderThan(cases, this.data.cases)
        this.setData({
          cases: [...cases, ...older],
          next: older.length > 0 ? this.data.next : next,
          now: clock.now(),
          ...READY,
        })
      })
    },
    showRatings() {
      const all = ratingRows(receipts.list(), clock.now())
      const ratings = this.data.isAllRatings ? all : all.slice(0, FEW)
      if (ratings.length === 0 && this.data.ratings.length === 0) return
      this.setData({ ratings, hasMoreRatings: ratings.length < all.length })
    },
    onAllRatings() {
      this.setData({ isAllRatings: true })
      this.showRatings()
    },
    onVerify(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      void wx.navigateTo({ url: `/verify/verify/verify?id=${id}` })
    },
    onPublic() {
      void wx.navigateTo({ url: '/verify/open/open' })
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
      const { next: cursor, cases: shown } = this.data
      if (!cursor) return
      await this.wait(async () => {
        const { cases, next = '' } = await citizen.call('case.list', { cursor })
        if (this.data.next !== cursor) return
        // only what is new goes to the screen
        const added = cases.map((one, index) => [`cases[${shown.length + index}]`, one] as const)
        this.setData({ ...Object.fromEntries<CaseSummary>(added), next })
      })
    },
    onOpen(event: Told<{ id: string }>) {
      void wx.navigateTo({ url: `/pages/case/case?id=${encodeURIComponent(event.detail.id)}` })
    },
    onLookup() {
      void wx.navigateTo({ url: '/pages/lookup/lookup' })
    },
    onPrivacy() {
      void wx.navigateTo({ url: '/pages/privacy/privacy' })
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
    onLanguage() {
      preferences.setLanguage(preferences.language === 'zh' ? 'en' : 'zh')
    },
  },
})

/** What was scrolled to before stays below the newest page, if it still joins on to it. */
function olderThan(newest: CaseSummary[], shown: CaseSummary[]): CaseSummary[] {
  const [last] = newest.slice(-1)
  const joint = shown.findIndex(({ id }) => id === last?.id)
  return joint === -1 ? [] : shown.slice(joint + 1)
}
