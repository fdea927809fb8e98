import type { Instant } from '../../miniprogram/contract/time'
import { invitationOf, type Notice, type Recipient } from '../domain/notice'
import type { ClosedService } from '../domain/visit-token'
import { DuplicateKey, type Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import type { Contact } from './contacts'
import { creditsOf } from './credits'
import { byId, type Reference } from './reference'

interface Deps {
  database: Database
  keys: Keyring
  reference: Reference
  arrivedAt: Instant
}

interface Invited {
  service: ClosedService
  projectNo: string
  openid: string
  expiresAt: Instant
}

/**
 * Invites whoever was served to rate, by one message, once for a matter: only who allows a message
 * and has no open case here, whose answer it would use up. Nobody is asked twice, and nothing waits
 * for a permission.
 */
export async function invite(
  { database, keys, reference, arrivedAt }: Deps,
  { service, projectNo, openid, expiresAt }: Invited,
): Promise<void> {
  const rater = keys.rater(openid)
  const recipient: Recipient = `rater:${rater}`
  const [credits, open] = await Promise.all([
    creditsOf(database, recipient, 'citizen-progress'),
    database.count('cases', { rater: { $in: keys.raters(openid) }, open: true }),
  ])
  if (credits === 0 || open > 0) return
  const matter = keys.derive('invitation', service.system, projectNo).toString('hex').slice(0, 32)
  const notice = invitationOf(
    {
      id: matter,
      recipient,
      visitToken: service.token,
      title: byId(reference.items, service.item)?.name ?? '窗口服务',
      stage: service.stage,
      projectNo,
      expiresAt,
    },
    arrivedAt,
    reference.policy,
  )
  try {
    await database.transaction(async (transaction) => {
      await transaction.insert('notices', [notice satisfies Notice])
      const reach: Contact = { _id: rater, openid: keys.seal(openid), at: arrivedAt }
      await transaction.put('contacts', reach)
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error // invited before
  }
}
