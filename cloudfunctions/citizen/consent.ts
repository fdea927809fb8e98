import type { NoticeConsent } from '../../miniprogram/contract/consent'
import { keepConsent } from '../repository/consents'
import type { CitizenContext } from './context'

/** Takes down that the person agreed to a version of the privacy notice. */
export const recordConsent = (
  { version }: { version: string },
  context: CitizenContext,
): Promise<NoticeConsent> =>
  keepConsent(context, { rater: context.rater, version, at: context.arrivedAt })
