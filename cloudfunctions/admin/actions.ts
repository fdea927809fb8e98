import * as v from 'valibot'
import type { AdminActions } from '../../miniprogram/contract/admin'
import { later, type MixedTable } from '../platform/handler'
import type { AdminContext } from './context'
import { listUndelivered, noticeId, noticeList, retryNotice } from './notice'
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
export const actions: MixedTable<AdminActions, AdminContext> = {
  'overview.get': { input: nothing, run: getOverview },
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
  ...later(
    [
      'import',
      'device.list',
      'device.save',
      'device.issue',
      'device.revoke',
      'device.restore',
      'calendar.load',
      'calendar.get',
      'guide.check',
      'exchange.get',
      'exchange.files',
      'exchange.sent',
      'foreign.import',
      'foreign.list',
      'job.start',
      'job.get',
      'job.list',
      'mark.list',
      'mark.review',
      'assessment.list',
      'assessment.get',
      'training.list',
      'access.list',
      'erasure.repeat',
      'ledger.audit',
      'ledger.audits',
      'ledger.mend',
      'ledger.export',
      'statistics.query',
      'statistics.rebuild',
    ],
    async () => (await import('./rarer')).rarerActions,
  ),
}
