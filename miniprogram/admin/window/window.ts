import { CallError } from '../../api/call-error'
import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { Named, WindowRow } from '../../contract/admin'
import { dayOf } from '../../contract/time'
import { dateText } from '../../format/moment'
import { asking } from '../../office/behaviors/asking'
import { faults } from '../../office/behaviors/faults'
import { keptForm } from '../../office/behaviors/kept-form'
import { say, words } from '../words'
import { BLANK, CARDS, typedOf, windowFaults, windowForm, type Typed } from './window-form'

const t = words.pages.window

const noLists: Record<'centres' | 'departments' | 'items', Named[]> = {
  centres: [],
  departments: [],
  items: [],
}

/** One window: what it is called, whose it is, what it does; its code, and whether it is in use. */
Component({
  behaviors: [care, waiting, sending, asking, faults, keptForm('window')],
  data: {
    t,
    cards: CARDS,
    form: BLANK,
    lists: noLists,
    /** As the office keeps it; null while it is new. */
    before: null as WindowRow | null,
    /** Since when it is out of use, in words; empty while it is in use. */
    closed: '',
    /** As it was before the last save, for ten seconds. */
    undone: null as WindowRow | null,
    said: '',
  },
  methods: {
    async onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { windows, ...lists } = await admin.call('window.list', {})
        const before = windows.find(({ id }) => id === this.data.id) ?? null
        if (this.data.id !== '' && before === null) throw new CallError('WINDOW_NOT_FOUND', t.gone)
        this.setData({
          lists,
          ...this.kept(before),
          ...this.typedOver(before ? typedOf(before) : BLANK),
          ...READY,
        })
      })
    },
    /** How the office keeps it. */
    kept(before: WindowRow | null) {
      const since = before?.closedAt
      const closed = since ? say.closedSince(dateText(dayOf(since), dayOf(clock.now()))) : ''
      return { before, closed }
    },
    async onDrop() {
      this.forget()
      await this.load()
    },
    async onSave() {
      const { form, before } = this.data
      const wrong = windowFaults(form)
      if (wrong.length > 0) {
        this.refuseAll(wrong)
        return
      }
      this.setData({ said: '' })
      if (!(await this.put(form))) return
      this.setData({ undone: before, said: before ? t.saved : '' })
      if (!before) await wx.showToast({ title: t.saved, icon: 'success' })
    },
    /** Has the office keep it so. Resolves to whether it does. */
    async put(typed: Typed): Promise<boolean> {
      const save = () => admin.call('window.save', { window: windowForm(typed) })
      const answer = await this.sendDraft('form', this.about(), save)
      if (!answer) return false
      const { window } = answer
      this.setData({
        id: window.id,
        ...this.kept(window),
        form: typedOf(window),
        isKept: false,
      })
      return true
    },
    async onUndo() {
      const { undone } = this.data
      this.setData({ said: '', undone: null })
      if (undone && (await this.put(typedOf(undone))))
        await wx.showToast({ title: t.undone, icon: 'success' })
    },
    onUndoEnd() {
      this.setData({ said: '', undone: null })
    },
    onClose() {
      const { id, before } = this.data
      this.ask(say.closeWindow(before?.name ?? ''), async () => {
        const answer = await this.send(() => admin.call('window.close', { id }))
        if (!answer) return
        this.setData(this.kept(answer.window))
        const content = say.windowClosed(answer.open)
        await wx.showModal({ content, showCancel: false, confirmText: t.understood })
      })
    },
    async onReopen() {
      const answer = await this.send(() => admin.call('window.reopen', { id: this.data.id }))
      if (answer) this.setData(this.kept(answer.window))
    },
    onCode() {
      const { id, before, lists } = this.data
      const centre = lists.centres.find((one) => one.id === before?.centre)?.name ?? ''
      const title = say.codeTitle(centre, before?.name ?? '')
      const query = `scene=${encodeURIComponent(id)}&title=${encodeURIComponent(title)}`
      void wx.navigateTo({ url: `/admin/code/code?${query}` })
    },
  },
})
