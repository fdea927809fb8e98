/*
 * From where on something is doubtful: policy, so it stands in the settings (`marks`) and an office
 * can change it. Where the settings say nothing, these hold. How they were chosen: docs/marks.md.
 */

/** So many of the same, within so many days. */
export interface Repetition {
  ratings: number
  days: number
}

export interface Thresholds {
  _id: 'marks'
  /** Days before the day in question that rules about habits look at. */
  lookBackDays: number
  /** Windows that one person rates on one day. */
  'many-windows': { windows: number }
  /** Ratings of one window by one person; any of these. */
  'many-times': Repetition[]
  /** Ratings of one window within minutes. */
  burst: { ratings: number; minutes: number }
  /**
   * Ratings of one window one after the other, each within `seconds` of the one before, or within
   * that share of what a service there takes on average: at most `mostSeconds`, as a quiet window
   * is not a slow one.
   */
  speed: { ratings: number; seconds: number; shareOfService: number; mostSeconds: number }
  /** Ratings of a window on a day, beyond its services: so many more, and so many times as many. */
  'more-than-served': { excess: number; times: number }
  /**
   * Words repeated: the fewer characters, the more often people say them by themselves. The first
   * that a text is long enough for counts.
   */
  'same-text': (Repetition & { characters: number; where: 'window' | 'anywhere' })[]
  /** Ratings by a WeChat of the staff: of windows of their own unit, and of others, on one day. */
  'staff-device': { ownUnit: number; otherUnits: number }
  /** 非常满意 one after the other, and how unlikely that must be at the rest of the district. */
  streak: { ratings: number; chance: number }
  /** Ratings of a window, the share of them on one person's days, and how unlikely that must be. */
  'one-clerk': { ratings: number; share: number; chance: number }
  /**
   * Bad ratings of a unit, received within so many days, that were withdrawn after contact: how
   * many, their share, and how unlikely it must be.
   */
  withdrawn: { days: number; cases: number; share: number; chance: number }
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  _id: 'marks',
  lookBackDays: 30,
  'many-windows': { windows: 5 },
  'many-times': [
    { ratings: 4, days: 1 },
    { ratings: 6, days: 7 },
  ],
  burst: { ratings: 8, minutes: 10 },
  speed: { ratings: 4, seconds: 40, shareOfService: 0.1, mostSeconds: 120 },
  'more-than-served': { excess: 3, times: 1.1 },
  'same-text': [
    { characters: 15, ratings: 3, days: 7, where: 'anywhere' },
    { characters: 6, ratings: 5, days: 1, where: 'window' },
    { characters: 1, ratings: 8, days: 1, where: 'window' },
  ],
  'staff-device': { ownUnit: 1, otherUnits: 3 },
  streak: { ratings: 40, chance: 0.001 },
  'one-clerk': { ratings: 20, share: 0.9, chance: 0.001 },
  withdrawn: { days: 91, cases: 3, share: 0.2, chance: 0.01 },
}
