import { CallError } from '../../api/call-error'
import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { AdminActions } from '../../contract/admin'
import { DEVICE_KINDS, type DeviceRow, type IssuedKey } from '../../contract/devices'
import { byText, momentText } from '../../format/moment'
import { groupedCode } from '../../format/number'
import { drafts } from '../../stores/drafts'
import { asking } from '../../office/behaviors/asking'
import { faults } from '../../office/behaviors/faults'
import { keptForm } from '../../office/behaviors/kept-form'
import { say as common } from '../words'
import { say, words } from '../device-words'
import { BLANK, deviceFaults, deviceForm, KINDS, rowsOf, typedOf } from './device-form'

const t = words.device

type Listed = AdminActions['device.list']['output']
const noLists: Pick<Listed, 'centres' | 'windows'> & { kinds: typeof KINDS } = {
  ...{ centres: [], windows: [], kinds: KINDS },
}

/** What is shown of a new key, once: what to copy, what to scan, and what to do with it. */
interface Issued {
  title: string
  text: string
  copied: string
  /** Empty for a key: nobody scans that. */
  scanned: string
  hint: string
}
const NOT_ISSUED: Issued = { title: '', text: '', copied: '', scanned: '', hint: '' }

function issuedOf(issued: IssuedKey): Issued {
  if ('key' in issued) {
    const { key } = issued
    const text = key.replace(/(.{8})(?=.)/g, '$1 ')
    return { title: t.key, text, copied: key, scanned: '', hint: t.keyHint }
  }
  const { code, until, link } = issued
  return {
    title: t.code,
    text: groupedCode(code),
    copied: link ?? code,
    scanned: link ?? code,
    hint: say.codeHint(byText(until, clock.now())),
  }
}

/** One device: what it is and where, its key, and whether it is in use. */
Component({
  behaviors: [care, waiting, sending, asking, faults, keptForm('device')],
  data: {
    t,
    form: BLANK,
    rows: rowsOf(''),
    lists: noLists,
    /** As the office keeps it; null while it is new. */
    before: null as DeviceRow | null,
    kindName: '',
    /** How it stands, in a line. */
    standing: '',
    issued: NOT_ISSUED,
  },
  observers: {
    'form.kind'(kind: string) {
      this.setData({ rows: rowsOf(kind) })
    },
  },
  methods: {
    async onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { devices, centres, windows } = await admin.call('device.list', {})
        const { id } = this.data
        const before = devices.find((one) => one.id === id) ?? null
        if (id !== '' && before === null) throw new CallError('INVALID_INPUT', t.gone)
        const centreOf = new Map(centres.map((one) => [one.id, one.name]))
        this.setData({
          lists: {
            kinds: KINDS,
            centres,
            windows: windows.map((one) => ({
              ...one,
              name: common.codeTitle(centreOf.get(one.centre) ?? '', one.name),
            })),
          },
          ...this.kept(before),
          ...this.typedOver(before ? typedOf(before) : BLANK),
          ...READY,
        })
      })
    },
    /** How the office keeps it. */
    kept(before: DeviceRow | null) {
      if (!before) return { before, kindName: '', standing: '' }
      const at = (when: string | undefined) => (when ? momentText(when, clock.now()) : '')
      return {
        before,
        kindName: DEVICE_KINDS[before.kind],
        standing: say.deviceStanding({
          revoked: at(before.revokedAt),
          issued: at(before.issuedAt),
          seen: at(before.lastSeenAt),
          overlap: at(before.overlapUntil),
        }),
      }
    },
    async onDrop() {
      this.forget()
      await this.load()
    },
    async onSave() {
      const { form, lists } = this.data
      const wrong = deviceFaults(form)
      if (wrong.length > 0) {
        this.refuseAll(wrong)
        return
      }
      const save = () => admin.call('device.save', { device: deviceForm(form, lists) })
      const answer = await this.sendDraft('form', this.about(), save)
      if (!answer) return
      const { device } = answer
      this.setData({ id: device.id, ...this.kept(device), form: typedOf(device), isKept: false })
      // one that is new is of no use without a key
      if (device.issuedAt) await wx.showToast({ title: t.saved, icon: 'success' })
      else await this.issue(0)
    },
    onIssue({ currentTarget }: Tap<{ hours: number }>) {
      const { hours } = currentTarget.dataset
      if (this.data.before?.issuedAt) this.ask(say.reissue(hours), () => this.issue(hours))
      else void this.issue(hours)
    },
    /** Has the office give a new key, and shows it; a try whose answer was lost gives the same. */
    async issue(overlapHours: number) {
      const { id } = this.data
      const about = `device-key:${id}:${overlapHours}`
      const { requestId } = drafts.open('form', about)
      const answer = await this.sendDraft('form', about, () =>
        admin.call('device.issue', { requestId, id, overlapHours }),
      )
      if (answer) this.setData({ ...this.kept(answer.device), issued: issuedOf(answer.issued) })
    },
    onRevoke() {
      const { id, form } = this.data
      this.ask(say.revoke(form.name), async () => {
        const answer = await this.send(() => admin.call('device.revoke', { id }))
        if (answer) this.setData(this.kept(answer.device))
      })
    },
    async onRestore() {
      const answer = await this.send(() => admin.call('device.restore', { id: this.data.id }))
      if (answer) this.setData(this.kept(answer.device))
    },
    async onCopy() {
      await wx.setClipboardData({ data: this.data.issued.copied })
    },
    onDone() {
      this.setData({ issued: NOT_ISSUED })
    },
  },
})
