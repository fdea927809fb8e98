import * as v from 'valibot'
import { MOST_OF_ENTERPRISE, PARTIES, type Party } from '../../miniprogram/contract/visits'

export const ENTERPRISE_WANTED = '请填写企业名称。'

/** Made on the phone when a form opens; long enough that nobody guesses another's. */
export const requestId = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))

/** For whom an issue is reported. */
export const partyEntries = {
  party: v.exactOptional(v.picklist(Object.keys(PARTIES) as [Party, ...Party[]])),
  enterprise: v.exactOptional(
    v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1, ENTERPRISE_WANTED),
      v.maxLength(MOST_OF_ENTERPRISE, `企业名称最多 ${MOST_OF_ENTERPRISE} 个字。`),
    ),
  ),
}

/** An enterprise is named, and only an enterprise is. */
export const isPartyNamed = ({ party, enterprise }: { party?: Party; enterprise?: string }) =>
  (party === 'enterprise') === (enterprise !== undefined)

/** Words of 1 to `most` characters after trimming. */
export const text = (most: number, whenEmpty?: string) =>
  v.pipe(
    v.string(whenEmpty),
    v.trim(),
    v.minLength(1, whenEmpty),
    v.maxLength(most, `最多写 ${most} 个字，请删短一些。`),
  )
