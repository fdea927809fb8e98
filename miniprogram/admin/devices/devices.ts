import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { waiting } from '../../behaviors/waiting'
import type { AdminActions } from '../../contract/admin'
import { DEVICE_KINDS, type DeviceRow } from '../../contract/devices'
import type { Instant } from '../../contract/time'
import { momentText } from '../../format/moment'
import { grouped, type Shown } from '../../office/format/groups'
import { say as common } from '../words'
import { say, words } from '../device-words'

interface Line {
  id: string
  centre: string
  title: string
  /** What it is, where it stands, and when it called last. */
  note: string
  /** What is out of the ordinary; empty where nothing is. */
  badge: string
}

type Listed = AdminActions['device.list']['output']
const nothing: Listed = { devices: [], centres: [], windows: [], now: '' }
const none: Shown<Line> = { groups: [], rest: 0 }

const t = words.devices

function badgeOf({ revokedAt, issuedAt }: DeviceRow): string {
  if (revokedAt) return t.revoked
  return issuedAt ? '' : t.keyless
}

const seenText = ({ lastSeenAt }: DeviceRow, now: Instant) =>
  lastSeenAt ? say.seen(momentText(lastSeenAt, now)) : t.unseen

/** All devices by centre, each with the way to change it. */
Component({
  behaviors: [care, waiting],
  data: {
    t,
    shown: none,
    restWords: '',
    isSearching: false,
    /** Changed without setData: the template does not show them. */
    listed: nothing,
    typed: '',
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        this.data.listed = await admin.call('device.list', {})
        this.show()
      })
    },
    show() {
      const { listed, typed } = this.data
      const nameOf = new Map(listed.windows.map(({ id, name }) => [id, name]))
      const rows = listed.devices.map((device): Line => {
        const { id, centre, name, kind, window } = device
        const place = window ? (nameOf.get(window) ?? window) : ''
        return {
          id,
          centre,
          title: name,
          note: [DEVICE_KINDS[kind], place, seenText(device, listed.now)]
            .filter(Boolean)
            .join(' · '),
          badge: badgeOf(device),
        }
      })
      const shown = grouped(
        rows,
        listed.centres,
        {
          headingOf: ({ centre }) => centre,
          wordsOf: ({ id, title, note }) => `${id} ${title} ${note}`,
        },
        typed,
      )
      const isSearching = typed.trim() !== ''
      this.setData({ shown, isSearching, restWords: common.rest(shown.rest) })
    },
    onSearch({ detail }: Told<{ value: string }>) {
      this.data.typed = detail.value
      this.show()
    },
    onOpen({ currentTarget }: Tap<{ id: string }>) {
      const id = encodeURIComponent(currentTarget.dataset.id)
      void wx.navigateTo({ url: `/admin/device/device?id=${id}` })
    },
    onAdd() {
      void wx.navigateTo({ url: '/admin/device/device' })
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
