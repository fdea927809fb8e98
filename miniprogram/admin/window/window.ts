import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { waiting } from '../../behaviors/waiting'
import { CallError, type FieldFault } from '../../api/call-error'
import type { Named, WindowForm } from '../../contract/admin'
import { drafts } from '../../stores/drafts'
import { faults } from '../../office/behaviors/faults'
import { say, words } from '../words'

/** A window as its fields hold it. */
type Typed = Omit<WindowForm, 'number'> & { number: string }

const t = words.pages.window
const BLANK: Typed = {
  id: '',
  centre: '',
  number: '',
  name: '',
  service: '',
  department: '',
  items: [],
}
const ID = /^[\w.-]{1,32}$/

const typedOf = (form: WindowForm): Typed => ({ ...form, number: String(form.number) })
const formOf = (typed: Typed): WindowForm => ({
  ...typed,
  name: typed.name.trim(),
  service: typed.service.trim(),
  number: Number(typed.number),
})

function windowFaults({ id, centre, number, name, service, department }: Typed): FieldFault[] {
  const found: [string, string | false][] = [
    ['id', !ID.test(id) && say.idWrong],
    ['centre', centre === '' && say.chosenWanted(t.centre)],
    ['number', !/^\d+$/.test(number.trim()) && say.wrongNumber],
    ['name', name.trim() === '' && say.wanted(t.name)],
    ['service', service.trim() === '' && say.wanted(t.service)],
    ['department', department === '' && say.chosenWanted(t.department)],
  ]
  return found.flatMap(([field, message]) => (message ? [{ field, message }] : []))
}

/** One window: what it is called, whose it is, what it does; and its code. */
Component({
  behaviors: [care, waiting, sending, faults],
  data: {
    t,
    id: '',
    form: BLANK,
    centres: [] as Named[],
    departments: [] as Named[],
    items: [] as Named[],
    /** As the office keeps it; null while it is new. */
    before: null as WindowForm | null,
    /** As it was before the last save, for ten seconds. */
    undone: null as WindowForm | null,
    said: '',
    /** Something is left of a form that was not saved. */
    isKept: false,
  },
  methods: {
    async onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) })
      await this.load()
    },
    about(): string {
      return `window:${this.data.id || 'new'}`
    },
    async load() {
      await this.wait(async () => {
        const { windows, centres, departments, items } = await admin.call('window.list', {})
        const before = windows.find(({ id }) => id === this.data.id) ?? null
        if (this.data.id !== '' && before === null) throw new CallError('WINDOW_NOT_FOUND', t.gone)
        const { values } = drafts.open('form', this.about())
        this.setData({
          centres,
          departments,
          items,
          before,
          form: { ...(before ? typedOf(before) : BLANK), ...(values as Partial<Typed>) },
          isKept: Object.keys(values).length > 0,
        })
      })
    },
    onField({ currentTarget, detail }: Told<{ value: string | string[] }>) {
      const { field } = currentTarget.dataset as { field: keyof Typed }
      this.setData({ [`form.${field}`]: detail.value })
      const { values } = drafts.open('form', this.about())
      drafts.change('form', this.about(), { values: { ...values, [field]: detail.value } })
    },
    async onDrop() {
      drafts.remove('form', this.about())
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
      if (!(await this.put(formOf(form)))) return
      this.setData({ undone: before, said: before ? t.saved : '' })
      if (!before) await wx.showToast({ title: t.saved, icon: 'success' })
    },
    /** Has the office keep it so. Resolves to whether it does. */
    async put(window: WindowForm): Promise<boolean> {
      const about = this.about()
      const save = () => admin.call('window.save', { window })
      const answer = await this.sendDraft('form', about, save)
      if (!answer) return false
      this.setData({
        id: window.id,
        before: answer.window,
        form: typedOf(answer.window),
        isKept: false,
      })
      return true
    },
    async onUndo() {
      const { undone } = this.data
      this.setData({ said: '', undone: null })
      if (undone && (await this.put(undone)))
        await wx.showToast({ title: t.undone, icon: 'success' })
    },
    onUndoEnd() {
      this.setData({ said: '', undone: null })
    },
    onCode() {
      const { id, before, centres } = this.data
      const centre = centres.find((one) => one.id === before?.centre)?.name ?? ''
      const title = say.codeTitle(centre, before?.name ?? '')
      const query = `scene=${encodeURIComponent(id)}&title=${encodeURIComponent(title)}`
      void wx.navigateTo({ url: `/admin/code/code?${query}` })
    },
  },
})
