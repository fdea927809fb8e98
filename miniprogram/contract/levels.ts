/** The five levels of 好差评, best first. `score`: 广西壮族自治区 interpretation of its rules. */
export const LEVELS = [
  { level: 5, name: '非常满意', isBad: false, score: 10 },
  { level: 4, name: '满意', isBad: false, score: 8 },
  { level: 3, name: '基本满意', isBad: false, score: 6 },
  { level: 2, name: '不满意', isBad: true, score: 3 },
  { level: 1, name: '非常不满意', isBad: true, score: 0 },
] as const

export type Level = (typeof LEVELS)[number]['level']

/** Name of a level, `非常满意` … */
export function levelName(level: Level): string {
  return LEVELS[5 - level]?.name ?? ''
}

/** Whether a level is a 差评 and so must be followed up. */
export function isBadLevel(level: Level): boolean {
  return level <= 2
}

/** One national indicator: a chip that explains a level. The list is version-managed; nobody may add or drop one. */
export interface Indicator {
  code: number
  name: string
}
