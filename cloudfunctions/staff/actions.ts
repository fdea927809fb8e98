import type { StaffActions } from '../../miniprogram/contract/staff'
import type { ActionTable } from '../platform/handler'
import { actOn, getCase, sendMessage } from './case'
import type { StaffContext } from './context'
import { listDesk } from './desk'
import { bind, getMe } from './me'
import * as schemas from './schemas'

/** What a bound person of the office or a department may ask for. */
export const actions: ActionTable<StaffActions, StaffContext> = {
  'me.bind': { input: schemas.bind, run: bind },
  'me.get': { input: schemas.nothing, run: getMe },
  'desk.list': { input: schemas.deskList, run: listDesk },
  'case.get': { input: schemas.caseGet, run: getCase },
  'case.act': { input: schemas.caseAct, run: actOn },
  'case.message': { input: schemas.caseMessage, run: sendMessage },
}
