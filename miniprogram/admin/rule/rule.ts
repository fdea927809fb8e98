import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { Named } from '../../contract/admin'
import { drafts } from '../../stores/drafts'
import { faults } from '../../office/behaviors/faults'
import { say, words } from '../words'

type Way = 'item' | 'window'

const t = words.pages.rule
const ABOUT = 'rule'
const blank: { way: Way; what: string; department: string } = {
  way: 'item',
  what: '',
  department: '',
}

/** Teaches routing one rule: a matter, or a window, and whose it is from now on. */
Component({
  behaviors: [care, waiting, sending, faults],
  data: {
    t,
    form: blank,
    items: [] as Named[],
    windows: [] as Named[],
    departments: [] as Named[],
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { windows, centres, items, departments } = await admin.call('window.list', {})
        const centreOf = new Map(centres.map(({ id, name }) => [id, name]))
        const { values } = drafts.open('form', ABOUT)
        this.setData({
          items,
          departments,
          windows: windows.map(({ id, centre, name }) => ({
            id,
            name: say.codeTitle(centreOf.get(centre) ?? '', name),
          })),
          form: { ...blank, ...(values as Partial<typeof blank>) },
          ...READY,
        })
      })
    },
    change(patch: Partial<typeof blank>) {
      const form = { ...this.data.form, ...patch }
      this.setData({ form })
      drafts.change('form', ABOUT, { values: form })
    },
    onWay({ currentTarget }: Tap<{ way: Way }>) {
      this.change({ way: currentTarget.dataset.way, what: '' })
    },
    onWhat({ detail }: Told<{ value: string }>) {
      this.change({ what: detail.value })
    },
    onDepartment({ detail }: Told<{ value: string }>) {
      this.change({ department: detail.value })
    },
    async onSave() {
      const { way, what, department } = this.data.form
      const wrong: [string, string | false][] = [
        [way, what === '' && say.chosenWanted(t[way])],
        ['department', department === '' && say.chosenWanted(t.department)],
      ]
      const found = wrong.flatMap(([field, message]) => (message ? [{ field, message }] : []))
      if (found.length > 0) {
        this.refuseAll(found)
        return
      }
      const { requestId } = drafts.open('form', ABOUT)
      const rule = {
        requestId,
        department,
        ...(way === 'item' ? { item: what } : { window: what }),
      }
      if (!(await this.sendDraft('form', ABOUT, () => admin.call('rule.save', rule)))) return
      await wx.showToast({ title: t.saved, icon: 'success' })
      await wx.navigateBack()
    },
  },
})
