import { staff } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { LEADING } from '../../contract/admin'
import type { FindingState } from '../../contract/findings'
import { paging } from '../../office/behaviors/paging'
import { session } from '../../stores/session'
import { findingLine, viewsOf, type FindingLine } from '../format/findings'
import { words } from '../words'

/** The state that is looked at; empty for all that is open. */
const viewing: { view: FindingState | '' } = { view: '' }

/** Blind spots, by what they cost; what is late stands first. */
Component({
  behaviors: [care, paging],
  data: {
    t: words.pages.findings,
    views: viewsOf(false),
    ...viewing,
    findings: [] as FindingLine[],
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        if (!session.isKnown) await session.load()
        const roles = session.person?.roles ?? []
        if (!LEADING.some((role) => roles.includes(role))) this.setData({ views: viewsOf(true) })
        await this.page()
      })
    },
    /** Asks for the first page, or the one after `cursor`. */
    async page(cursor?: string) {
      const { view } = this.data
      const answer = await staff.call('finding.list', {
        ...(view ? { state: view } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (view !== this.data.view || (cursor !== undefined && this.data.next !== cursor)) return
      const lines = answer.findings.map(findingLine)
      this.setData({
        findings: cursor === undefined ? lines : [...this.data.findings, ...lines],
        next: answer.next ?? '',
      })
    },
    async onView(event: Tap<{ id: FindingState | '' }>) {
      const { id } = event.currentTarget.dataset
      if (id === this.data.view) return
      this.setData({ view: id })
      await this.wait(() => this.page())
    },
    async onOpen(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      await wx.navigateTo({ url: `/insight/finding/finding?id=${encodeURIComponent(id)}` })
    },
  },
})
