import type { WindowView } from './citizen'
import type { Named } from './admin'
import type { ErrorCode } from './errors'
import type { Receipt } from './ledger'
import type { Level } from './levels'
import type { Day, Instant } from './time'

/** Things that call by themselves, each known by a key of its own. */
export const DEVICE_KINDS = {
  evaluator: '评价器',
  tablet: '评价平板',
  queue: '叫号机',
  business: '业务系统',
} as const
export type DeviceKind = keyof typeof DEVICE_KINDS

/** Kinds that stand at one window; the others serve many. */
export const STANDING: readonly DeviceKind[] = ['evaluator', 'tablet']

/** What a device may send at once, and how late. */
export const DEVICE_LIMITS = {
  /** Ratings in one batch. */
  ratings: 50,
  /** A rating that was given longer ago is not taken any more, in days. */
  lateDays: 7,
  /** Visit tokens issued at once. */
  tokens: 50,
  /** Closed services told at once. */
  services: 100,
  /** A code that gives a tablet its key is good for so long, in minutes. */
  activationMinutes: 30,
  /** How long a key may go on being good beside the one that replaces it, in hours. */
  overlapHours: 72,
} as const

/** A device as an admin enters it. */
export interface DeviceForm {
  id: string
  kind: DeviceKind
  name: string
  centre: string
  /** Where it stands; only, and always, of those that stand at one. */
  window?: string
}

/** A row of the list of devices. Keys are in none. */
export interface DeviceRow extends DeviceForm {
  /** When its key was issued; absent before the first. */
  issuedAt?: Instant
  /** Its old key is good until then. */
  overlapUntil?: Instant
  /** Refused since. */
  revokedAt?: Instant
  /** About when it called last, to some minutes. */
  lastSeenAt?: Instant
}

/** A key as it is shown, once. A tablet fetches its own by a code, so that nobody copies one. */
export type IssuedKey = { key: string } | { code: string; until: Instant; link?: string }

export type DeviceActions = {
  'device.list': {
    input: object
    output: {
      devices: DeviceRow[]
      centres: Named[]
      windows: (Named & { centre: string })[]
      now: Instant
    }
  }
  /** Enters a device or changes one; its kind stays what it was. */
  'device.save': { input: { device: DeviceForm }; output: { device: DeviceRow } }
  /**
   * Gives a device a new key, shown here and nowhere else; a repeat shows the same. The old one is
   * void at once, or after so many hours.
   */
  'device.issue': {
    input: { requestId: string; id: string; overlapHours?: number }
    output: { device: DeviceRow; issued: IssuedKey }
  }
  /** Refuses a device from its next call on; its key may be taken into use again. May be repeated. */
  'device.revoke': { input: { id: string }; output: { device: DeviceRow } }
  'device.restore': { input: { id: string }; output: { device: DeviceRow } }
}

/** What a device is told of itself. */
export interface DeviceView {
  device: { id: string; kind: DeviceKind; name: string }
  /** As citizens see it; only for those that stand at a window. */
  view?: WindowView
  /** A tablet forgets whatever was tapped and left, after so many seconds. */
  resetSeconds: number
  limits: { ratings: number; lateDays: number; tokens: number; services: number }
  now: Instant
}

/** One rating as a device sends it, perhaps long after it was given. */
export interface DeviceRating {
  /** Made when it was given: sent again, it is the same rating. */
  requestId: string
  level: Level
  indicators?: number[]
  text?: string
  item?: string
  /** When it was given, by the device's clock. */
  assessedAt: string
  visitToken?: string
}

/** What became of one row of a batch; every row is answered, in the order of the batch. */
export type RowResult<T> =
  ({ ok: true } & T) | { ok: false; error: { code: ErrorCode; message: string; field?: string } }

/** The same of a rating, by its request; an empty one where the row had none. */
export type RatingResult = { requestId: string } & RowResult<DeviceRatingReceived>

export interface DeviceRatingReceived {
  ratingId: string
  receivedAt: Instant
  /** A bad rating only: when it is followed up, and its number. */
  followUpDue?: Instant
  number?: string
  /** It came in after its first contact was due. */
  late?: true
  /**
   * Only while the citizen may still stand there: to follow it, and to prove it. What is sent later
   * is sent by a machine alone, and whoever keeps the machine must not have them.
   */
  lookupCode?: string
  receipt?: Receipt
}

/** A right to rate one visit or matter, once. */
export interface VisitTokenForm {
  requestId: string
  /** Of a device that stands at one, its own. */
  window?: string
  item?: string
  projectNo?: string
  count?: number
  /** The 小程序码 of a single token, drawn by WeChat, comes along. */
  picture?: boolean
}

export interface IssuedToken {
  /** Fits the scene of a 小程序码. */
  token: string
  expiresAt: Instant
  /** The address for an ordinary QR code, where the office has set one up. */
  link?: string
}

/** At which point of a matter a service was given. */
export const STAGES = {
  consulted: '咨询',
  accepted: '受理',
  supplemented: '补正',
  paid: '缴费',
  closed: '办结',
  collected: '领取结果',
} as const
export type Stage = keyof typeof STAGES

/** A service that a business system has given. */
export interface ServiceForm {
  projectNo: string
  stage: Stage
  window: string
  item?: string
  closedAt: string
  /** Whom it was given, where the system knows their WeChat: they may be invited, once. */
  openid?: string
  /** The token that was already printed for it. */
  visitToken?: string
}

export interface ServiceStored {
  serviceId: string
  /** A rating with it is a rating of this service. */
  visitToken: string
  expiresAt: Instant
  link?: string
}

/** How a visit token stands for whoever opened it. */
export const VISIT_STATES = {
  open: '可以评价',
  /** By this very person: who else holds it learns nothing. */
  rated: '您已经评价过了',
  expired: '已过期',
} as const
export type VisitState = keyof typeof VISIT_STATES

/** The visit that a scanned token stands for. */
export interface VisitView {
  token: string
  state: VisitState
  item?: { id: string; name: string }
  day: Day
}
