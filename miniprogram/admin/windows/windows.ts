import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { AdminActions } from '../../contract/admin'
import { grouped, type Shown } from '../../office/format/groups'
import { say, words } from '../words'

interface Line {
  id: string
  centre: string
  title: string
  note: string
  isClosed: boolean
}

type Places = AdminActions['window.list']['output']
const nothing: Places = { windows: [], centres: [], departments: [], items: [] }

const none: Shown<Line> = { groups: [], rest: 0 }

/** All windows by centre, each with the way to change it. */
Component({
  behaviors: [care, waiting],
  data: {
    t: words.pages.windows,
    shown: none,
    restWords: '',
    isSearching: false,
    /** Changed without setData: the template does not show them, and the list is long. */
    places: nothing,
    typed: '',
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        this.data.places = await admin.call('window.list', {})
        this.show()
      })
    },
    show() {
      const { places, typed } = this.data
      const nameOf = new Map(places.departments.map(({ id, name }) => [id, name]))
      const inOrder = [...places.windows].sort((one, other) => one.number - other.number)
      const rows = inOrder.map(({ id, centre, name, service, department, closedAt }): Line => ({
        id,
        centre,
        title: `${name} · ${service}`,
        note: nameOf.get(department) ?? department,
        isClosed: closedAt !== undefined,
      }))
      const shown = grouped(
        rows,
        places.centres,
        {
          headingOf: ({ centre }) => centre,
          wordsOf: ({ id, title, note }) => `${id} ${title} ${note}`,
        },
        typed,
      )
      const isSearching = typed.trim() !== ''
      this.setData({ shown, isSearching, restWords: say.rest(shown.rest) })
    },
    onSearch({ detail }: Told<{ value: string }>) {
      this.data.typed = detail.value
      this.show()
    },
    onOpen({ currentTarget }: Tap<{ id: string }>) {
      const id = encodeURIComponent(currentTarget.dataset.id)
      void wx.navigateTo({ url: `/admin/window/window?id=${id}` })
    },
    onPosters() {
      void wx.navigateTo({ url: '/insight/reports/reports?kind=posters' })
    },
    onAdd() {
      void wx.navigateTo({ url: '/admin/window/window' })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
