import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { AdminActions } from '../../contract/admin'
import { ROLES } from '../../contract/roles'
import { grouped, type Shown } from '../../office/format/groups'
import { say, words } from '../words'

interface PersonLine {
  id: string
  department: string
  name: string
  roles: string[]
  isBound: boolean
}

type Office = AdminActions['person.list']['output']
const nobody: Office = { people: [], departments: [] }

const none: Shown<PersonLine> = { groups: [], rest: 0 }

/** Everybody who works here, by department. */
Component({
  behaviors: [care, waiting],
  data: {
    t: words.pages.people,
    shown: none,
    restWords: '',
    isSearching: false,
    /** Changed without setData: the template does not show them, and the list is long. */
    office: nobody,
    typed: '',
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        this.data.office = await admin.call('person.list', {})
        this.show()
      })
    },
    show() {
      const { office, typed } = this.data
      const lines = office.people.map(({ id, department, name, roles, isBound }): PersonLine => ({
        id,
        department,
        name,
        roles: roles.map((role) => ROLES[role]),
        isBound,
      }))
      const shown = grouped(
        lines,
        office.departments,
        {
          headingOf: ({ department }) => department,
          wordsOf: ({ id, name, roles }) => `${id} ${name} ${roles.join(' ')}`,
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
      void wx.navigateTo({ url: `/admin/person/person?id=${id}` })
    },
    onAdd() {
      void wx.navigateTo({ url: '/admin/person/person' })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
