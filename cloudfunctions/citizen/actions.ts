import type { CitizenActions } from '../../miniprogram/contract/citizen'
import type { ActionTable } from '../platform/handler'
import { answer, appendRating, object, publish, sendMessage, supplement, withdraw } from './act'
import { recordConsent } from './consent'
import { getCase, listCases } from './case'
import type { CitizenContext } from './context'
import { submitIssue } from './issue'
import { eraseMine, exportMine, getKept } from './privacy'
import { getPublic } from './public'
import { submitRating } from './rating'
import { getHead, getReceipt, proveReceipt } from './receipt'
import * as schemas from './schemas'
import { recordSubscription } from './subscription'
import { recordAnswered, suggest } from './suggestion'
import { announceUpload } from './upload'
import { getWindow, listCentres } from './window'

/** What a signed-in WeChat user may ask for. */
export const actions: ActionTable<CitizenActions, CitizenContext> = {
  'window.get': { input: schemas.windowGet, run: getWindow },
  'centre.list': { input: schemas.centreList, run: listCentres },
  'rating.submit': { input: schemas.ratingSubmit, run: submitRating },
  'issue.submit': { input: schemas.issueSubmit, run: submitIssue },
  'upload.announce': { input: schemas.uploadAnnounce, run: announceUpload },
  'case.list': { input: schemas.caseList, run: listCases },
  'case.get': { input: schemas.caseGet, run: getCase },
  'case.message': { input: schemas.caseMessage, run: sendMessage },
  'case.supplement': { input: schemas.caseSupplement, run: supplement },
  'case.answer': { input: schemas.caseAnswer, run: answer },
  'case.publish': { input: schemas.casePublish, run: publish },
  'case.object': { input: schemas.caseObject, run: object },
  'case.withdraw': { input: schemas.caseWithdraw, run: withdraw },
  'rating.append': { input: schemas.ratingAppend, run: appendRating },
  'issue.suggest': { input: schemas.issueSuggest, run: suggest },
  'issue.answered': { input: schemas.issueAnswered, run: recordAnswered },
  'consent.record': { input: schemas.consentRecord, run: recordConsent },
  'privacy.get': { input: schemas.nothing, run: getKept },
  'privacy.export': { input: schemas.privacyExport, run: exportMine },
  'privacy.erase': { input: schemas.privacyErase, run: eraseMine },
  'public.get': { input: schemas.publicGet, run: getPublic },
  'receipt.get': { input: schemas.receiptGet, run: getReceipt },
  'receipt.prove': { input: schemas.receiptProve, run: proveReceipt },
  'ledger.head': { input: schemas.ledgerHead, run: getHead },
  'subscription.record': { input: schemas.subscriptionRecord, run: recordSubscription },
}
