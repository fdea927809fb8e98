import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { SettingName, SettingValues } from '../../contract/settings'
import { drafts } from '../../stores/drafts'
import { faults } from '../../office/behaviors/faults'
import {
  changedOf,
  SECTIONS,
  settingFaults,
  typedOf,
  valuesOf,
  type Typed,
} from '../format/settings'
import { say, words } from '../words'

const t = words.pages.settings

const ABOUT = 'settings'

/** The office's numbers: changed together, and taken back within ten seconds. */
Component({
  behaviors: [care, waiting, sending, faults],
  data: {
    t,
    sections: SECTIONS,
    /** As the office keeps them. Changed without setData, before `typed` is: no template shows them. */
    values: {} as SettingValues,
    typed: {} as Typed,
    /** What a changed one was before, in words. */
    marks: {},
    changes: '',
    /** Those that the last save replaced. */
    undone: null as Partial<SettingValues> | null,
    said: '',
  },
  observers: {
    typed(typed: Typed) {
      const { values } = this.data
      const changed = changedOf(typed, values)
      const marks = changed.map((name) => [name, say.was(String(values[name]))] as const)
      this.setData({
        marks: Object.fromEntries(marks),
        changes: changed.length > 0 ? say.changes(changed.length) : '',
      })
    },
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { values } = await admin.call('settings.get', {})
        const { values: entered } = drafts.open('form', ABOUT)
        this.data.values = values
        this.setData({
          typed: { ...typedOf(values), ...(entered as Partial<Typed>) },
          ...READY,
        })
      })
    },
    onField({ currentTarget, detail }: Told<{ value: string }>) {
      const { name } = currentTarget.dataset as { name: SettingName }
      // names hold dots, which a data path would take for steps
      this.setData({ typed: { ...this.data.typed, [name]: detail.value } })
      const { values } = drafts.open('form', ABOUT)
      drafts.change('form', ABOUT, { values: { ...values, [name]: detail.value } })
    },
    onDrop() {
      this.forgive()
      drafts.remove('form', ABOUT)
      this.setData({ typed: typedOf(this.data.values) })
    },
    async onSave() {
      const { typed, values } = this.data
      const changed = changedOf(typed, values)
      const wrong = settingFaults(typed, changed)
      if (wrong.length > 0) {
        this.refuseAll(wrong)
        return
      }
      const undone = Object.fromEntries(changed.map((name) => [name, values[name]]))
      this.setData({ said: '' })
      if (await this.put(valuesOf(typed, changed))) this.setData({ undone, said: t.saved })
    },
    /** Has the office keep them. Resolves to whether it does. */
    async put(values: Partial<SettingValues>): Promise<boolean> {
      const save = () => admin.call('settings.put', { values })
      const answer = await this.sendDraft('form', ABOUT, save)
      if (!answer) return false
      this.data.values = answer.values
      this.setData({ typed: typedOf(answer.values) })
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
  },
})
