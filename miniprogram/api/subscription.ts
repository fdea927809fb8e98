import { CONSENTS, type Consent } from '../contract/citizen'

const isConsent = (value: unknown): value is Consent =>
  CONSENTS.some((consent) => consent === value)

/**
 * Asks for one message of a template. WeChat opens its dialog only in a tap, so this must be the
 * first thing a handler does, before any await. A main switch turned off (20004) counts as no.
 */
export async function requestSubscription(templateId: string): Promise<Consent> {
  try {
    const answer = await wx.requestSubscribeMessage({ tmplIds: [templateId] })
    const consent: unknown = answer[templateId]
    return isConsent(consent) ? consent : 'reject'
  } catch {
    return 'reject'
  }
}
