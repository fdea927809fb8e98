import { action, observable, runInAction } from 'mobx-miniprogram'
import { CallError } from '../api/call-error'
import { staff } from '../api/functions'
import type { CountedView, PersonView, StaffActions } from '../contract/staff'

type Named = StaffActions['me.get']['output']['departments'][number]

interface Session {
  /** The office has said who this is. */
  isKnown: boolean
  person: PersonView | null
  /** Whom a case can be given to: departments, and people of the own unit. */
  departments: Named[]
  colleagues: Named[]
  /** Scenes of the windows this person sits at. */
  windows: string[]
  /** Message template for new tasks; empty without one. */
  taskTemplate: string
  /** Messages that this person still allows. */
  credits: number
  /** What the desk's tabs count; null until the office has said. */
  counts: Record<CountedView, number> | null
}

const nobody: Session = {
  isKnown: false,
  person: null,
  departments: [],
  colleagues: [],
  windows: [],
  taskTemplate: '',
  credits: 0,
  counts: null,
}

/** Place of “我的记录” in the tab bar. */
const MINE = 1
const MOST_SHOWN = 99

/** Who of the office holds this phone: nobody, for a citizen. */
export const session = observable({
  ...nobody,

  /** Ask the office who this is and what is due. @throws CallError unless the answer is “nobody of ours” */
  load: action(async function (this: Session) {
    try {
      const { person, credits, templates, ...lists } = await staff.call('me.get', {})
      const { departments, colleagues, windows } = lists
      runInAction(() => {
        Object.assign(this, { isKnown: true, person, credits, departments, colleagues, windows })
        this.taskTemplate = templates['staff-task'] ?? ''
      })
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'NOT_BOUND')) throw error
      runInAction(() => Object.assign(this, nobody, { isKnown: true }))
      showDue(0)
      return
    }
    await session.count()
  }),

  /** What is due, for the tabs of the desk and the badge. A number that did not come is not worth a word. */
  count: action(async function (this: Session) {
    try {
      const { counts } = await staff.call('desk.counts', {})
      runInAction(() => (this.counts = counts))
      showDue(counts.today) // which holds the overdue ones too
    } catch {
      // the last numbers stay
    }
  }),

  /** Messages that are still allowed, as the office counts them after another consent. */
  setCredits: action(function (this: Session, credits: number) {
    this.credits = credits
  }),

  /** Known by a bind code just given. */
  setPerson: action(function (this: Session, person: PersonView) {
    this.person = person
  }),
})

/** The badge on “我的记录”. WeChat refuses it where the page has no tabs: then the next one with tabs shows it. */
function showDue(due: number): void {
  const fail = () => undefined
  if (due === 0) wx.removeTabBarBadge({ index: MINE, fail })
  else {
    const text = due > MOST_SHOWN ? `${MOST_SHOWN}+` : String(due)
    wx.setTabBarBadge({ index: MINE, text, fail })
  }
}
