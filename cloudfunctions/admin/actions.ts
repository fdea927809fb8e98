import type { AdminActions } from '../../miniprogram/contract/admin'
import type { ActionTable } from '../platform/handler'
import { loadCalendar, loadForm } from './calendar'
import type { AdminContext } from './context'
import { importForm, importRows } from './import'
import {
  handOverForm,
  handOverPerson,
  removeForm,
  removePerson,
  saveForm,
  savePerson,
} from './person'

/** What an admin may do, in the mini-program and in the cloud console alike. */
export const actions: ActionTable<AdminActions, AdminContext> = {
  import: { input: importForm, run: importRows },
  'calendar.load': { input: loadForm, run: loadCalendar },
  'person.save': { input: saveForm, run: savePerson },
  'person.remove': { input: removeForm, run: removePerson },
  'person.handOver': { input: handOverForm, run: handOverPerson },
}
