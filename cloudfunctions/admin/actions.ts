import * as v from 'valibot'
import type { AdminActions } from '../../miniprogram/contract/admin'
import type { ActionTable } from '../platform/handler'
import { assessmentActions } from './assessment'
import { getCalendar, loadCalendar, loadForm } from './calendar'
import type { AdminContext } from './context'
import { exchangeActions } from './exchange'
import { guideActions } from './guide'
import { importForm, importRows } from './import'
import { listUndelivered, noticeId, noticeList, retryNotice } from './notice'
import { jobActions } from './job'
import { ledgerActions } from './ledger'
import { markActions } from './mark'
import { getOverview } from './overview'
import {
  handOverForm,
  handOverPerson,
  listPeople,
  removeForm,
  removePerson,
  saveForm,
  savePerson,
} from './person'
import { listRules, removeRule, ruleForm, ruleId, saveRule, tryForm, tryRule } from './rule'
import { getSettings, putSettings, settingsForm } from './setting'
import { statisticsActions } from './statistics'
import { trainingActions } from './training'
import {
  closeWindow,
  codeForm,
  listWindows,
  makeCode,
  reopenWindow,
  saveWindow,
  windowForm,
  windowId,
} from './window'

const nothing = v.object({})

/** What an admin may do, in the mini-program and in the cloud console alike. */
export const actions: ActionTable<AdminActions, AdminContext> = {
  import: { input: importForm, run: importRows },
  'calendar.load': { input: loadForm, run: loadCalendar },
  'overview.get': { input: nothing, run: getOverview },
  'calendar.get': { input: nothing, run: getCalendar },
  'window.list': { input: nothing, run: listWindows },
  'window.save': { input: windowForm, run: saveWindow },
  'window.close': { input: windowId, run: closeWindow },
  'window.reopen': { input: windowId, run: reopenWindow },
  'code.make': { input: codeForm, run: makeCode },
  'rule.list': { input: nothing, run: listRules },
  'rule.save': { input: ruleForm, run: saveRule },
  'rule.remove': { input: ruleId, run: removeRule },
  'rule.try': { input: tryForm, run: tryRule },
  'settings.get': { input: nothing, run: getSettings },
  'settings.put': { input: settingsForm, run: putSettings },
  'notice.list': { input: noticeList, run: listUndelivered },
  'notice.retry': { input: noticeId, run: retryNotice },
  'person.list': { input: nothing, run: listPeople },
  'person.save': { input: saveForm, run: savePerson },
  'person.remove': { input: removeForm, run: removePerson },
  'person.handOver': { input: handOverForm, run: handOverPerson },
  ...guideActions,
  ...exchangeActions,
  ...jobActions,
  ...markActions,
  ...assessmentActions,
  ...trainingActions,
  ...ledgerActions,
  ...statisticsActions,
}
