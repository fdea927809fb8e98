import type { Device } from '../../domain/device'
import { normalizeCode } from '../../domain/number'
import { Refusal } from '../../domain/refusal'
import { sm3 } from '../../platform/crypto'
import { guess } from '../../repository/guesses'
import type { HttpContext } from '../context'

interface Asked {
  device: string
  code: string
  requestId: string
}

/**
 * Gives a tablet the key that waits for it, for the code that an admin was shown. Once; only the
 * same request may ask again, for an answer that was lost. Guessing gets slower.
 */
export async function activate(
  asked: Asked,
  context: HttpContext,
): Promise<{ device: string; key: string }> {
  const about = { what: 'activate', who: context.network, at: asked.device } as const
  const key = await guess(context, about, () => keyFor(asked, context))
  if (key === undefined)
    throw new Refusal(
      'DEVICE_REFUSED',
      '激活码不对、用过了，或者过期了。请管理员重新发一个。',
      'code',
    )
  return { device: asked.device, key }
}

async function keyFor(
  { device: id, code, requestId }: Asked,
  { database, keys, clock }: HttpContext,
): Promise<string | undefined> {
  const request = sm3(Buffer.from(requestId))
  return await database.transaction(async (transaction) => {
    const device = await transaction.get<Device>('devices', id)
    const { key, activation, revokedAt } = device ?? {}
    if (!device || !key || !activation || revokedAt) return undefined
    const isGood =
      clock.now() <= activation.until &&
      keys.matches('bind', normalizeCode(code), activation.codeHash) &&
      (activation.usedBy ?? request) === request
    if (!isGood) return undefined
    if (!activation.usedBy) {
      const used: Device = { ...device, activation: { ...activation, usedBy: request } }
      await transaction.put('devices', used)
    }
    return keys.open(key)
  })
}
