import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { Overview } from '../../contract/admin'
import type { DeskView, PersonView } from '../../contract/staff'
import { bindStore } from '../../stores/bind'
import { session } from '../../stores/session'
import { figureLine, type FigureLine } from '../format/figures'
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

const DESK: Partial<Record<Tile['id'], DeskView>> = {
  open: 'unit',
  today: 'today',
  late: 'overdue',
}

/** The desks that show the cases of the whole district. */
const seesAll = ({ roles }: PersonView) => roles.includes('supervisor') || roles.includes('leader')

/** How this month stands, and the way to everything that an admin changes. */
Component({
  behaviors: [care, waiting, bindStore(session, ['person'])],
  data: {
    t,
    since: '',
    figures: [] as FigureLine[],
    tiles: [] as Tile[],
    /** The figure whose definition is shown. */
    explained: '',
    /** Numbers of cases lead to the desk, for whom it shows the same cases. */
    leadsToDesk: false,
  },
  observers: {
    person(person: PersonView | null) {
      this.setData({ leadsToDesk: person !== null && seesAll(person) })
    },
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
          figures: overview.figures.map(figureLine),
          tiles: tilesOf(overview),
        })
      })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    onFigure({ currentTarget }: Tap<{ name: string }>) {
      const { name } = currentTarget.dataset
      this.setData({ explained: this.data.explained === name ? '' : name })
    },
    onTile({ currentTarget }: Tap<{ id: Tile['id'] }>) {
      const view = DESK[currentTarget.dataset.id]
      if (view === undefined) void wx.navigateTo({ url: '/admin/notices/notices' })
      else if (this.data.leadsToDesk) void wx.navigateTo({ url: `/staff/desk/desk?view=${view}` })
    },
    onLink({ currentTarget }: Tap<{ page: string }>) {
      const { page } = currentTarget.dataset
      void wx.navigateTo({ url: `/admin/${page}/${page}` })
    },
  },
})
