import { action, observable, runInAction } from 'mobx-miniprogram'
import { CallError } from '../api/call-error'
import { staff } from '../api/functions'
import type { PersonView } from '../contract/staff'

interface Session {
  person: PersonView | null
  /** Message template for new tasks; empty without one. */
  taskTemplate: string
  /** Messages that this person still allows. */
  credits: number
}

const nobody: Session = { person: null, taskTemplate: '', credits: 0 }

/** Who of the office holds this phone: nobody, for a citizen. */
export const session = observable({
  ...nobody,

  /** Ask the office who this is. @throws CallError unless the answer is “nobody of ours” */
  load: action(async function (this: Session) {
    try {
      const { person, credits, templates } = await staff.call('me.get', {})
      runInAction(() => {
        this.person = person
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
