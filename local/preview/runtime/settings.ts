import type { Theme } from '../bundle'

/** What a person sets on the phone itself, for every mini-program. */
export interface Settings {
  /** `system`: as the browser is. */
  readonly theme: Theme | 'system'
  /** px, as WeChat reports it. */
  readonly fontSize: number
  /** Whether the mini-program's privacy guideline was agreed to already. */
  readonly privacy: 'agreed' | 'ask'
}

/** WeChat's font sizes, from its settings. */
export const FONT_SIZES = [
  { name: '小', size: 15 },
  { name: '标准', size: 16 },
  { name: '大', size: 18 },
  { name: '特大', size: 22 },
] as const

/** px: what the others are a multiple of. */
export const STANDARD_FONT_SIZE = 16

const KEY = 'phone-settings'
const DEFAULTS: Settings = { theme: 'system', fontSize: STANDARD_FONT_SIZE, privacy: 'agreed' }

/** Kept by the browser, whoever holds the phone. */
export const readSettings = (): Settings => ({
  ...DEFAULTS,
  ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>),
})

export function writeSettings(changed: Partial<Settings>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...readSettings(), ...changed }))
}
