import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import { MATCHES, type Match } from '../../contract/exchange'
import { paging } from '../../office/behaviors/paging'
import { foreignLine, type ForeignLine } from '../format/exchange'
import { words } from '../exchange-words'

const isMatch = (text: string): text is Match => text in MATCHES
const first: { match: Match } = { match: 'differ' }

/** One of the four lists of what another platform has, a page at a time. */
Component({
  behaviors: [care, paging],
  properties: { source: String, match: String },
  data: {
    t: words.pages.foreign,
    title: '',
    rows: [] as ForeignLine[],
    which: first.match,
  },
  methods: {
    async onLoad({ match = '' }: { match?: string }) {
      const which = isMatch(match) ? match : first.match
      this.setData({ which, title: MATCHES[which] })
      await this.load()
    },
    /** Asks for the first page, or the one after `cursor`. */
    async page(cursor?: string) {
      const { source, which } = this.data
      const form = { source, match: which, ...(cursor ? { cursor } : {}) }
      const { rows, next = '' } = await admin.call('foreign.list', form)
      if (cursor !== undefined && this.data.next !== cursor) return
      const lines = rows.map(foreignLine)
      this.setData({ rows: cursor === undefined ? lines : [...this.data.rows, ...lines], next })
    },
  },
})
