import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { ACCESS_KINDS, type AccessKind } from '../../contract/accesses'
import type { Named } from '../../contract/admin'
import { dayOf } from '../../contract/time'
import { NUMBER_LENGTH, ungrouped } from '../../format/number'
import { paging } from '../../office/behaviors/paging'
import { accessLine, type AccessLine } from '../format/accesses'
import { words } from '../words'

const kinds = [
  { id: '' as AccessKind | '', name: words.pages.accesses.all },
  ...(Object.keys(ACCESS_KINDS) as AccessKind[]).map((id) => ({ id, name: ACCESS_KINDS[id] })),
]

/** What is looked at; empty where it does not matter. */
const asked = { kind: '' as AccessKind | '', person: '', number: '', day: '' }

/** Who looked at personal data, newest first: all, or of a person, a case, a kind or a day. */
Component({
  behaviors: [care, paging],
  data: {
    t: words.pages.accesses,
    kinds,
    ...asked,
    today: '',
    people: [] as Named[],
    accesses: [] as AccessLine[],
  },
  methods: {
    async onLoad() {
      this.setData({ today: dayOf(clock.now()) })
      await this.load()
    },
    async page(cursor?: string) {
      const { kind, person, number, day } = this.data
      const { accesses, next, people } = await admin.call('access.list', {
        ...(kind ? { kind } : {}),
        ...(person ? { person } : {}),
        ...(number ? { number } : {}),
        ...(day ? { day } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      })
      // something else may have been asked for meanwhile
      const { data } = this
      if (kind !== data.kind || person !== data.person || number !== data.number) return
      if (day !== data.day || (cursor !== undefined && data.next !== cursor)) return
      const lines = accesses.map((row) => accessLine(row, clock.now()))
      this.setData({
        accesses: cursor === undefined ? lines : [...data.accesses, ...lines],
        next: next ?? '',
        ...(data.people.length === 0 ? { people } : {}),
      })
    },
    async ask(changed: Partial<typeof asked>) {
      this.setData(changed)
      await this.wait(() => this.page())
    },
    async onKind(event: Tap<{ id: AccessKind | '' }>) {
      const { id: kind } = event.currentTarget.dataset
      if (kind !== this.data.kind) await this.ask({ kind })
    },
    async onPerson(event: Told<{ value: string }>) {
      await this.ask({ person: event.detail.value })
    },
    async onDay(event: Told<{ value: string }>) {
      await this.ask({ day: event.detail.value })
    },
    async onAnyDay() {
      await this.ask({ day: '' })
    },
    /** A number is asked for once it is whole. */
    async onNumber(event: Told<{ value: string }>) {
      const typed = ungrouped(event.detail.value)
      const number = typed.length === NUMBER_LENGTH ? typed : ''
      if (number !== this.data.number) await this.ask({ number })
    },
    async onCase(event: Tap<{ id: string }>) {
      const { id } = event.currentTarget.dataset
      await wx.navigateTo({ url: `/staff/case/case?id=${encodeURIComponent(id)}` })
    },
  },
})
