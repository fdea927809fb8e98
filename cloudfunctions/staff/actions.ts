import type { StaffActions } from '../../miniprogram/contract/staff'
import type { ActionTable } from '../platform/handler'
import { caseAct } from './act-schema'
import { draftAppeal } from './appeal-draft'
import { findingActions } from './finding'
import { actOn, getCase, sendMessage } from './case'
import type { StaffContext } from './context'
import { countDesk, listDesk } from './desk'
import { bind, getMe } from './me'
import { submitForCitizen } from './proxy'
import { answerRating, listRatingWords } from './rating-words'
import { listReplyTemplates } from './reply-templates'
import { revealContact } from './reveal'
import * as schemas from './schemas'
import { visitActions } from './visit'

/** What a bound person of the office or a department may ask for. */
export const actions: ActionTable<StaffActions, StaffContext> = {
  'me.bind': { input: schemas.bind, run: bind },
  'me.get': { input: schemas.nothing, run: getMe },
  'desk.list': { input: schemas.deskList, run: listDesk },
  'desk.counts': { input: schemas.nothing, run: countDesk },
  'case.get': { input: schemas.caseGet, run: getCase },
  'case.act': { input: caseAct, run: actOn },
  'proxy.submit': { input: schemas.proxySubmit, run: submitForCitizen },
  'identity.reveal': { input: schemas.identityReveal, run: revealContact },
  'rating.words': { input: schemas.ratingWords, run: listRatingWords },
  'rating.answer': { input: schemas.ratingAnswer, run: answerRating },
  'appeal.draft': { input: schemas.caseGet, run: draftAppeal },
  'reply.templates': { input: schemas.replyTemplates, run: listReplyTemplates },
  'case.message': { input: schemas.caseMessage, run: sendMessage },
  ...findingActions,
  ...visitActions,
}
