import { citizen } from '../api/functions'
import { NOTICE } from '../contract/consent'

const KEY = 'consent'

interface Stored {
  /** The version of the notice that was agreed to on this phone. */
  version: string
  /** The office has it. */
  isTold: boolean
}

function stored(): Stored | undefined {
  const found = wx.getStorageSync<Stored | ''>(KEY)
  return found === '' ? undefined : found
}

/** What the person said to the privacy notice. The office is told now, or whenever it can be reached. */
export const consent = {
  /** They agreed to an earlier version: another wording is asked about again. */
  isOutdated(): boolean {
    const known = stored()
    return known !== undefined && known.version !== NOTICE.version
  },
  async agree(): Promise<void> {
    if (stored()?.version !== NOTICE.version)
      wx.setStorageSync(KEY, { version: NOTICE.version, isTold: false } satisfies Stored)
    await this.tell()
  },
  /** Tells the office what it does not know yet. Nobody has to wait for it. */
  async tell(): Promise<void> {
    const known = stored()
    if (!known || known.isTold || known.version !== NOTICE.version) return
    try {
      const { version } = known
      await citizen.call('consent.record', { version })
      wx.setStorageSync(KEY, { version, isTold: true } satisfies Stored)
    } catch {
      // it is kept on this phone and told with the next page that could ask
    }
  },
}
