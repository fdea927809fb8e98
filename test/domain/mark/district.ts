import { people, windows } from '../../support/district'
import type { Random } from '../../local/crash/random'

/** A window with its habits. */
export interface Post {
  window: string
  centre: string
  department: string
  name: string
  /** Services on a usual day, and how long one takes beyond two minutes, at most, in seconds. */
  services: number
  seconds: number
  /** How many of the served rate, and how many of them are 非常满意. */
  share: number
  best: number
  /** Whoever sits there, in turns, and how much more or less often they are rated. */
  clerks: { id: string; charm: number }[]
}

/** The sample district's windows, each with habits of its own; one of them is loved by nearly all. */
export function district({ next, below }: Random): Post[] {
  return windows.map(({ _id, centre, department, name }, index) => ({
    window: _id,
    centre,
    department,
    name,
    services: 10 + below(45),
    seconds: 200 + below(600),
    share: 0.12 + next() * 0.3,
    best: index === 11 ? 0.96 : 0.68 + next() * 0.24,
    clerks: Array.from({ length: 1 + below(3) }, (_, turn) => ({
      id: `clerk-${index}-${turn}`,
      charm: 0.75 + next() * 0.5,
    })),
  }))
}

export const STAFF_UNITS = people.map(({ _id, department }): [string, string] => [
  `staff-${_id}`,
  department,
])
