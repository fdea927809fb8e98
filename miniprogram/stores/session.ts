import { action, observable, runInAction } from 'mobx-miniprogram'
import { CallError } from '../api/call-error'
import { staff } from '../api/functions'
import type { PersonView, StaffActions } from '../contract/staff'

type Named = StaffActions['me.get']['output']['departments'][number]

interface Session {
  person: PersonView | null
  /** Whom a case can be given to: departments, and people of the own unit. */
  departments: Named[]
  colleagues: Named[]
  /** Message template for new tasks; empty without one. */
  taskTemplate: string
  /** Messages that this person still allows. */
  credits: number
}

const nobody: Session = {
  person: null,
  departments: [],
  colleagues: [],
  taskTemplate: '',
  credits: 0,
}

/** Who of the office holds this phone: nobody, for a citizen. */
export const session = observable({
  ...nobody,

  /** Ask the office who this is. @throws CallError unless the answer is “nobody of ours” */
  load: action(async function (this: Session) {
    try {
      const me = await staff.call('me.get', {})
      const { person, credits, templates } = me
      runInAction(() => {
        this.person = person
        this.departments = me.departments
        this.colleagues = me.colleagues
        this.credits = credits
        this.taskTemplate = templates['staff-task'] ?? ''
      })
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'NOT_BOUND')) throw error
      runInAction(() => Object.assign(this, nobody))
    }
  }),

  /** Known by a bind code just given. */
  setPerson: action(function (this: Session, person: PersonView) {
    this.person = person
  }),
})
