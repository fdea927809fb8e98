import { timingSafeEqual } from 'node:crypto'
import type { VisitView } from '../../miniprogram/contract/devices'
import { SKEW_MINUTES } from '../../miniprogram/contract/device-signature'
import { addMinutes, dayOf, type Instant } from '../../miniprogram/contract/time'
import {
  ISSUED_CHARACTERS,
  readSignedVisit,
  type SignedVisit,
} from '../../miniprogram/contract/visit-token'
import type { Device } from '../domain/device'
import { characters } from '../domain/number'
import type { Rating } from '../domain/rating'
import { Refusal } from '../domain/refusal'
import { isExpired, isTooLate, type VisitToken } from '../domain/visit-token'
import { hmacSm3, sm3 } from '../platform/crypto'
import type { Database, Transaction } from '../platform/database'
import type { Clock } from '../platform/clock'
import type { Keyring } from '../platform/keys'
import { byId, type Reference } from './reference'

interface Deps {
  database: Database
  keys: Keyring
  reference: Reference
}

/** The id of an issued token, made from what identifies the request for it. */
export const issuedTokenId = (keys: Keyring, ...parts: string[]): string =>
  tokenOf(keys.derive('visit-token', ...parts))

const tokenOf = (bytes: Uint8Array) => `~${characters(bytes, ISSUED_CHARACTERS)}`

/**
 * The visit that a scanned token stands for; undefined when no device of the office ever issued it.
 * One round trip for an issued one, two for one that a machine signed by itself.
 */
export async function findVisit(
  deps: Deps,
  token: string,
  now: Instant,
): Promise<VisitToken | undefined> {
  const signed = readSignedVisit(token)
  if (!signed) return await deps.database.get<VisitToken>('visitTokens', token)
  const { visit, signature, signatureBy } = signed
  const _id = tokenOf(Buffer.from(sm3(Buffer.from(token)), 'hex'))
  const [device, used] = await Promise.all([
    deps.database.get<Device>('devices', visit.device),
    deps.database.get<VisitToken>('visitTokens', _id),
  ])
  const isSigned = keysOf(deps.keys, device, now).some((key) =>
    timingSafeEqual(Buffer.from(signatureBy(key, hmacSm3)), Buffer.from(signature)),
  )
  if (!device || !isSigned || !isWithin(visit, device, deps.reference, now)) return undefined
  return used ?? { _id, ...visitFacts(visit), issuedAt: now }
}

/**
 * The visit that a rating at a window says it is of; undefined where it says none. Refuses what is
 * no visit there: the rating is welcome without it.
 */
export async function visitAt(
  deps: Deps,
  token: string | undefined,
  window: string,
  at: Instant,
): Promise<VisitToken | undefined> {
  if (token === undefined) return undefined
  const visit = await findVisit(deps, token, at)
  if (visit?.window !== window) throw new Refusal('VISIT_EXPIRED', undefined, 'visitToken')
  return visit
}

/** The number by which its business system knows the matter, for whoever looks into a bad rating. */
export const projectNoOf = (
  keys: Keyring,
  visit: VisitToken | undefined,
): { projectNo?: string } => (visit?.projectNo ? { projectNo: keys.open(visit.projectNo) } : {})

/** The address for an ordinary QR code of a token, where the office has set one up. */
export const tokenLink = (
  { devices }: Pick<Reference, 'devices'>,
  token: string,
): { link?: string } =>
  devices.linkBase === undefined ? {} : { link: `${devices.linkBase}${encodeURIComponent(token)}` }

/** The keys that a device may sign with now; none where it is unknown or refused. */
export const keysOf = (keys: Keyring, device: Device | undefined, now: Instant): string[] => {
  if (!device?.key || device.revokedAt) return []
  const { key, overlap } = device
  return [key, ...(overlap && overlap.until > now ? [overlap.key] : [])].map((one) =>
    keys.open(one),
  )
}

const visitFacts = ({ device, window, item, expiresAt }: SignedVisit) => ({
  ...{ device, window, expiresAt },
  ...(item ? { item } : {}),
})

/** A machine signs for the windows of its centre only, and for no longer than the office allows. */
function isWithin(
  { window, expiresAt }: SignedVisit,
  { centre, kind }: Device,
  { windows, devices }: Reference,
  now: Instant,
): boolean {
  const longest = addMinutes(now, devices.tokenMinutes[kind] + SKEW_MINUTES)
  return byId(windows, window)?.centre === centre && expiresAt <= longest
}

/** Whether nobody has rated an issued visit yet, and somebody still may. */
export async function isVisitOpen(
  database: Database,
  token: string,
  clock: Clock,
): Promise<boolean> {
  const visit = await database.get<VisitToken>('visitTokens', token)
  return visit !== undefined && !visit.usedBy && !isExpired(visit, clock.now())
}

/** How a visit stands for whoever opened its code. Only its own rater is told that it was used. */
export async function visitView(
  deps: Deps,
  token: string,
  visit: VisitToken,
  raters: string[],
  now: Instant,
): Promise<VisitView> {
  const item = byId(deps.reference.items, visit.item)
  const state = (await isRatedBy(deps, visit, raters))
    ? 'rated'
    : isExpired(visit, now)
      ? 'expired'
      : 'open'
  return {
    ...{ token, state, day: dayOf(visit.issuedAt) },
    ...(item ? { item: { id: item._id, name: item.name } } : {}),
  }
}

/** A person gives no more ratings than this while a token is good. */
const MOST_RATINGS = 100

async function isRatedBy(
  { database, keys }: Deps,
  { _id, usedBy, issuedAt }: VisitToken,
  raters: string[],
): Promise<boolean> {
  if (!usedBy) return false
  const own = await database.find<Rating>('ratings', {
    where: { rater: { $in: raters }, receivedAt: { $gte: addMinutes(issuedAt, -SKEW_MINUTES) } },
    order: { receivedAt: -1 },
    limit: MOST_RATINGS,
    fields: ['window'],
  })
  return own.some((rating) => useOf(keys, _id, rating._id) === usedBy)
}

const useOf = (keys: Keyring, token: string, ratingId: string): string =>
  keys.derive('visit-use', token, ratingId).toString('hex').slice(0, 32)

/**
 * Uses a visit for a rating, in the rating's own transaction: of two at once, one is refused. `at`:
 * when the rating was given. A repeat of the rating that used it passes, whenever it comes.
 */
export async function useVisit(
  transaction: Transaction,
  keys: Keyring,
  visit: VisitToken,
  { ratingId, at }: { ratingId: string; at: Instant },
): Promise<void> {
  const kept = await transaction.get<VisitToken>('visitTokens', visit._id)
  const usedBy = useOf(keys, visit._id, ratingId)
  if (kept?.usedBy === usedBy) return
  if (kept?.usedBy) throw new Refusal('VISIT_USED', undefined, 'visitToken')
  if (isTooLate(visit, at)) throw new Refusal('VISIT_EXPIRED', undefined, 'visitToken')
  const used: VisitToken = { ...(kept ?? visit), usedBy }
  await transaction.put('visitTokens', used)
}
