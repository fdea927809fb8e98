import {
  DEVICE_KINDS as NAMES,
  type DeviceKind,
  type DeviceRow,
} from '../../../miniprogram/contract/devices'
import type { Instant } from '../../../miniprogram/contract/time'

export type { DeviceKind }

/** 评价器, 平板, 叫号机, 业务系统. */
export const DEVICE_KINDS = Object.keys(NAMES) as DeviceKind[]

/** A thing that calls by itself, known by a key which it was given once. */
export interface Device {
  _id: string
  kind: DeviceKind
  name: string
  centre: string
  /** The window it stands at; a queue machine and a business system serve many. */
  window?: string
  /** The key it signs with, sealed; absent before the first was issued. */
  key?: string
  issuedAt?: Instant
  /** The key before that, sealed, and until when it is good beside the new one. */
  overlap?: { key: string; until: Instant }
  /** The code by which a tablet fetches its key, as a keyed hash, and the hash of the request that did. */
  activation?: { codeHash: string; until: Instant; usedBy?: string }
  /** Refused since. */
  revokedAt?: Instant
  /** When it called last, written down now and then. */
  lastSeenAt?: Instant
}

/** A device as an admin sees it: without a key. */
export function rowOf(device: Device, now: Instant): DeviceRow {
  const { _id: id, kind, name, centre, window, issuedAt, overlap, revokedAt, lastSeenAt } = device
  return {
    ...{ id, kind, name, centre },
    ...(window ? { window } : {}),
    ...(issuedAt ? { issuedAt } : {}),
    ...(overlap && overlap.until > now ? { overlapUntil: overlap.until } : {}),
    ...(revokedAt ? { revokedAt } : {}),
    ...(lastSeenAt ? { lastSeenAt } : {}),
  }
}
