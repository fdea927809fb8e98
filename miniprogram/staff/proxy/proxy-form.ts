import type { FieldFault } from '../../api/call-error'
import { PHONE } from '../../contract/limits'
import type { ProxyForm } from '../../contract/staff'
import { bareNumber } from '../../format/fault'
import type { Draft } from '../../stores/drafts'
import { say } from '../words'

/** Everything that keeps an entry from being sent, a sentence for each field. */
export function proxyFaults(
  { scene, text, phone, isEnterprise, enterprise }: Draft<'proxy'>,
  consents: boolean,
): FieldFault[] {
  const typed = bareNumber(phone)
  const wrong: [field: string, isWrong: boolean, message: string][] = [
    ['scene', scene === '', say.windowWanted],
    ['text', text.trim() === '', say.wordsWanted],
    ['contact', typed !== '' && !PHONE.test(typed), say.phoneWrong],
    ['enterprise', isEnterprise && enterprise.trim() === '', say.enterpriseWanted],
    ['consent', !consents, say.consentWanted],
  ]
  return wrong.flatMap(([field, isWrong, message]) => (isWrong ? [{ field, message }] : []))
}

/** The form of an entry without faults, to which the citizen agreed; what was left blank is left out. */
export function proxyForm(draft: Draft<'proxy'>): ProxyForm {
  const { requestId, way, scene, text, visits, item, stuckStep, mayContact } = draft
  const phone = bareNumber(draft.phone)
  return {
    requestId,
    way,
    scene,
    text: text.trim(),
    visits,
    consent: true,
    ...(item ? { item } : {}),
    ...(stuckStep ? { stuckStep } : {}),
    ...(draft.isEnterprise
      ? { party: 'enterprise' as const, enterprise: draft.enterprise.trim() }
      : {}),
    ...(phone ? { contact: { phone }, mayContact } : {}),
  }
}
