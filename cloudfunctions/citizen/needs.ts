import type { CitizenActions } from '../../miniprogram/contract/citizen'

/** Whose records an action of the citizen function reaches. */
export type CitizenNeed =
  /** What everybody may know, or what is asker's own by the way it is asked. */
  | 'anybody'
  /** The case that is named must be the asker's. */
  | 'own case'
  /** The same, or its number and lookup code must be known; whoever has those may only read. */
  | 'own case or code'
  /** The rating that is named must be the asker's. */
  | 'own rating'
  /** A template for staff needs a bound person; one for citizens, anybody. */
  | 'own messages'

/** Who may ask for what: an action that is not in it does not compile (docs/security-matrix.md). */
export const CITIZEN_NEEDS: Record<keyof CitizenActions, CitizenNeed> = {
  'window.get': 'anybody',
  'centre.list': 'anybody',
  'rating.submit': 'anybody',
  'issue.submit': 'anybody',
  'upload.announce': 'anybody',
  'case.list': 'anybody',
  'case.get': 'own case or code',
  'case.message': 'own case',
  'case.supplement': 'own case',
  'case.answer': 'own case',
  'case.publish': 'own case',
  'case.object': 'own case',
  'case.withdraw': 'own case',
  'rating.append': 'own case',
  'issue.suggest': 'anybody',
  'issue.answered': 'anybody',
  'consent.record': 'anybody',
  'privacy.get': 'anybody',
  'privacy.export': 'anybody',
  'privacy.erase': 'anybody',
  'public.get': 'anybody',
  'receipt.get': 'own rating',
  'receipt.prove': 'anybody',
  'ledger.head': 'anybody',
  'subscription.record': 'own messages',
}
