export const CONSENTS = ['accept', 'reject', 'ban', 'filter'] as const
export type Consent = (typeof CONSENTS)[number]

/** What to say after each answer. */
export const CONSENT_WORDS: Record<Consent, string> = {
  accept: '好的，有进展会在微信里通知您',
  reject: '没关系，随时可以在“我的记录”里看进展',
  ban: '暂时发不了微信通知，请在“我的记录”里看进展',
  filter: '暂时发不了微信通知，请在“我的记录”里看进展',
}

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
