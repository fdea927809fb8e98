import { CallError } from '../../api/call-error'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import type { Named, PersonRow, WindowRow } from '../../contract/admin'
import { ROLES, type Role } from '../../contract/roles'
import { groupedCode } from '../../format/number'
import { drafts } from '../../stores/drafts'
import { asking } from '../../office/behaviors/asking'
import { faults } from '../../office/behaviors/faults'
import { keptForm } from '../../office/behaviors/kept-form'
import { say, words } from '../words'
import { BLANK, personFaults, personForm, ROWS, typedOf, WINDOWS_ROW } from './person-form'

const t = words.pages.person
const roleRows = (Object.keys(ROLES) as Role[]).map((role) => ({
  role,
  name: ROLES[role],
  note: words.roles[role],
}))

const noLists: Record<'departments' | 'windows', Named[]> = { departments: [], windows: [] }

/** One person: who they are, what they do, and the code that binds their WeChat. */
Component({
  behaviors: [care, waiting, sending, asking, faults, keptForm('person')],
  data: {
    t,
    roleRows,
    rows: ROWS,
    windowsRow: WINDOWS_ROW,
    form: BLANK,
    lists: noLists,
    colleagues: [] as Named[],
    /** As the office keeps them; null while they are new. */
    before: null as PersonRow | null,
    isHandingOver: false,
    /** Shown here and nowhere else. */
    code: '',
  },
  methods: {
    async onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { id } = this.data
        const [{ people, departments }, { windows, centres }] = await Promise.all([
          admin.call('person.list', {}),
          admin.call('window.list', {}),
        ])
        const before = people.find((one) => one.id === id) ?? null
        const centreOf = new Map(centres.map((one) => [one.id, one.name]))
        const sits = before?.windows ?? []
        const isOffered = (one: WindowRow) => !one.closedAt || sits.includes(one.id)
        this.setData({
          lists: {
            departments,
            windows: windows.filter(isOffered).map((one) => ({
              id: one.id,
              name: say.codeTitle(centreOf.get(one.centre) ?? '', one.name),
            })),
          },
          before,
          colleagues: people.filter(
            (one) => one.id !== id && one.department === before?.department,
          ),
          ...this.typedOver(before ? typedOf(before) : BLANK),
        })
        if (id !== '' && before === null) throw new CallError('INVALID_INPUT', t.gone)
      })
    },
    async onDrop() {
      this.forget()
      await this.load()
    },
    async onSave() {
      const wrong = personFaults(this.data.form)
      if (wrong.length > 0) {
        this.refuseAll(wrong)
        return
      }
      if (!(await this.save(false))) return
      // a code says it, too
      if (this.data.code === '') await wx.showToast({ title: t.saved, icon: 'success' })
    },
    /** Has the office keep the form, and shows the code that it gives. Resolves to whether it did. */
    async save(invite: boolean): Promise<boolean> {
      const about = this.about()
      const { requestId } = drafts.open('form', about)
      const person = personForm(this.data.form)
      const answer = await this.sendDraft('form', about, () =>
        admin.call('person.save', { requestId, person, ...(invite ? { invite } : {}) }),
      )
      if (!answer) return false
      const { inviteCode = '' } = answer
      this.setData({ id: person.id, code: groupedCode(inviteCode), isKept: false })
      await this.load()
      return true
    },
    onInvite() {
      this.ask(say.invite(this.data.form.name), async () => void (await this.save(true)))
    },
    onRemove() {
      const { id, form } = this.data
      this.ask(say.remove(form.name), async () => {
        const answer = await this.send(() => admin.call('person.remove', { id }))
        if (!answer) return
        this.forget()
        await this.tell(say.removed(form.name, answer.handedOver))
        await wx.navigateBack()
      })
    },
    onHandOver() {
      if (this.data.colleagues.length > 0) this.setData({ isHandingOver: true })
      else this.refuse('to', say.noColleague)
    },
    onHandOverClosed() {
      this.setData({ isHandingOver: false })
    },
    onTaker({ detail }: Told<{ id: string }>) {
      const { id: from, form, colleagues } = this.data
      const to = detail.id
      this.setData({ isHandingOver: false })
      const taker = colleagues.find((one) => one.id === to)?.name ?? to
      this.ask(say.handOver(form.name, taker), async () => {
        const answer = await this.send(() => admin.call('person.handOver', { from, to }))
        if (answer) await this.tell(say.handedOver(answer.handedOver, answer.kept))
      })
    },
    async tell(content: string) {
      await wx.showModal({ content, showCancel: false, confirmText: t.understood })
    },
    async onCopy() {
      await wx.setClipboardData({ data: this.data.code.replace(/ /g, '') })
    },
    onDone() {
      this.setData({ code: '' })
    },
  },
})
