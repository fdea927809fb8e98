import type { DeviceKind } from '../../../miniprogram/contract/devices'

/** What an office says of its devices; what it leaves out has defaults. */
export interface DeviceSettings {
  _id: 'devices'
  /** What a plain-link QR code begins with, `https://…/w/`: registered with WeChat to open the window page. */
  linkBase?: string
  /** The page that a tablet shows, `https://…/kiosk/`. */
  kioskPage?: string
  /** A tablet forgets what was tapped and left, after so many seconds. */
  resetSeconds: number
  /** How long a visit token is good, by who issued it, in minutes. */
  tokenMinutes: Record<DeviceKind, number>
}

const HOUR = 60
const DAY = 24 * HOUR

export const DEFAULT_DEVICE_SETTINGS: DeviceSettings = {
  _id: 'devices',
  resetSeconds: 30,
  tokenMinutes: { evaluator: 2 * HOUR, tablet: 2 * HOUR, queue: DAY, business: 7 * DAY },
}
