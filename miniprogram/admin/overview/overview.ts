import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import type { Overview } from '../../contract/admin'
import type { Figure } from '../../contract/figures'
import { TOOLS, type DeskView, type PersonView } from '../../contract/staff'
import { momentText } from '../../format/moment'
import { bindStore } from '../../stores/bind'
import { session } from '../../stores/session'
import { say, words } from '../words'

type Tone = 'plain' | 'today' | 'late'

/** What asks for somebody now, and the view of the desk that lists it. */
interface Tile {
  id: 'open' | 'today' | 'late' | 'undelivered'
  name: string
  count: number
  tone: Tone
}

const t = words.pages.overview

/** Colour only where there is something to do; the name says the same. */
const toneOf = (count: number, tone: Tone): Tone => (count > 0 ? tone : 'plain')

const tilesOf = ({ open, dueToday, overdue, undelivered }: Overview): Tile[] => [
  { id: 'open', name: t.open, count: open, tone: 'plain' },
  { id: 'today', name: t.today, count: dueToday, tone: toneOf(dueToday, 'today') },
  { id: 'late', name: t.late, count: overdue, tone: toneOf(overdue, 'late') },
  {
    id: 'undelivered',
    name: t.undelivered,
    count: undelivered,
    tone: toneOf(undelivered, 'today'),
  },
]

/** What the last audit of the ledger came to; nothing before there was one. */
const auditOf = ({ audit, now }: Overview) =>
  audit && {
    tone: toneOf(audit.faults, 'late'),
    text: say.audit(audit.faults, momentText(audit.at, now)),
  }

/** What to say of a timer that stands still; empty while it runs. */
const timerOf = ({ timerStands: stands, now }: Overview) =>
  stands ? say.timer(stands.since === undefined ? '' : momentText(stands.since, now)) : ''

const DESK: Partial<Record<Tile['id'], DeskView>> = {
  open: 'unit',
  today: 'today',
  late: 'overdue',
}

/** The desks that show the cases of the whole district. */
const seesAll = ({ roles }: PersonView) => roles.includes('supervisor') || roles.includes('leader')

/** Numbers of cases lead to the desk, for whom it shows the same cases. */
const leading = bindStore(session, [], {
  leadsToDesk: ({ person }) => person !== null && seesAll(person),
})

/** How this month stands, and the way to everything that an admin changes. */
Component({
  behaviors: [care, waiting, leading],
  data: {
    t,
    since: '',
    figures: [] as Figure[],
    tiles: [] as Tile[],
    audit: null as { tone: Tone; text: string } | null,
    timer: '',
  },
  methods: {
    async onShow() {
      await Promise.all([this.load(), session.person ?? session.load().catch(() => undefined)])
    },
    async load() {
      await this.wait(async () => {
        const overview = await admin.call('overview.get', {})
        this.setData({
          since: say.since(Number(overview.since.slice(5, 7))),
          figures: overview.figures,
          tiles: tilesOf(overview),
          audit: auditOf(overview) ?? null,
          timer: timerOf(overview),
          ...READY,
        })
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    onTile({ currentTarget }: Tap<{ id: Tile['id'] }>) {
      const view = DESK[currentTarget.dataset.id]
      if (view === undefined) void wx.navigateTo({ url: '/admin/notices/notices' })
      else if (this.data.leadsToDesk) void wx.navigateTo({ url: `/staff/desk/desk?view=${view}` })
    },
    onInsight() {
      void wx.navigateTo({ url: TOOLS.insight.page })
    },
    onLink({ currentTarget }: Tap<{ page: string }>) {
      const { page } = currentTarget.dataset
      void wx.navigateTo({ url: `/admin/${page}/${page}` })
    },
  },
})
