import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap, Told } from '../../behaviors/events'
import { sending } from '../../behaviors/sending'
import { READY, waiting } from '../../behaviors/waiting'
import type { AdminActions, Named, RuleRow } from '../../contract/admin'
import { LIMITS } from '../../contract/limits'
import { ROLES } from '../../contract/roles'
import { asking } from '../../office/behaviors/asking'
import { faults } from '../../office/behaviors/faults'
import { say, words } from '../words'

/** A rule as it is read: what it looks at, and where that goes. */
interface RuleLine {
  id: string
  what: string
  department: string
}

type Tried = Pick<AdminActions['rule.try']['output'], 'department' | 'reason'> & { role: string }

const lineOf = ({ id, item, window, department }: RuleRow): RuleLine => ({
  id,
  what: say.ruleLine((item ?? window)?.name ?? ''),
  department: department.name,
})

/** Where matters go: what routing was taught, and a text to try it with. */
Component({
  behaviors: [care, waiting, sending, asking, faults],
  data: {
    t: words.pages.rules,
    limit: LIMITS.text,
    rules: [] as RuleLine[],
    windows: [] as Named[],
    items: [] as Named[],
    scene: '',
    item: '',
    text: '',
    tried: null as Tried | null,
  },
  methods: {
    async onShow() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const [{ rules }, { windows, centres, items }] = await Promise.all([
          admin.call('rule.list', {}),
          admin.call('window.list', {}),
        ])
        const centreOf = new Map(centres.map(({ id, name }) => [id, name]))
        this.setData({
          rules: rules.map(lineOf),
          items,
          windows: windows.map(({ id, centre, name }) => ({
            id,
            name: say.codeTitle(centreOf.get(centre) ?? '', name),
          })),
          ...READY,
        })
      })
    },
    onScene({ detail }: Told<{ value: string }>) {
      this.setData({ scene: detail.value, tried: null })
    },
    onItem({ detail }: Told<{ value: string }>) {
      this.setData({ item: detail.value, tried: null })
    },
    onText({ detail }: Told<{ value: string }>) {
      // known without setData, so as not to race with the keyboard
      this.data.text = detail.value
      if (this.data.tried) this.setData({ tried: null })
    },
    async onTry() {
      const { t, scene, item } = this.data
      const text = this.data.text.trim()
      if (scene === '') {
        this.refuse('scene', say.chosenWanted(t.window))
        return
      }
      if (text === '') {
        this.refuse('text', say.textWanted)
        return
      }
      const asked = { scene, text, ...(item ? { item } : {}) }
      const found = await this.send(() => admin.call('rule.try', asked))
      if (!found) return
      const { department, role, reason } = found
      this.setData({ tried: { department, role: ROLES[role], reason } })
    },
    onRemove({ currentTarget }: Tap<{ id: string }>) {
      const { id } = currentTarget.dataset
      const rule = this.data.rules.find((one) => one.id === id)
      if (!rule) return
      this.ask(say.removeRule(rule.what, rule.department), async () => {
        if (await this.send(() => admin.call('rule.remove', { id }))) await this.load()
      })
    },
    onAdd() {
      void wx.navigateTo({ url: '/admin/rule/rule' })
    },
  },
})
