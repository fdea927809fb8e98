import { waiting } from '../../behaviors/waiting'

/**
 * For a page that is a list, asked for a part at a time: the page's own `page(cursor)` asks for the
 * first part, or for the one behind `cursor`, and sets `next`.
 */
export const paging = Behavior({
  behaviors: [waiting],
  data: { next: '' },
  methods: {
    page(_cursor?: string): Promise<void> {
      return Promise.resolve()
    },
    async load() {
      await this.wait(() => this.page())
    },
    async onReachBottom() {
      const { next } = this.data
      if (next) await this.wait(() => this.page(next))
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
