import { compare, isNothing } from '../values'
import type { State } from './states'

/*
 * Accumulators of several values: the first, last, least, largest `n`. A missing value is kept as
 * null by $firstN and $lastN and does not take part in $minN and $maxN.
 */

function firstN(n: number): State {
  const all: unknown[] = []
  return {
    add(value) {
      if (all.length < n) all.push(value ?? null)
    },
    value: () => [...all],
  }
}

function lastN(n: number): State {
  const all: unknown[] = []
  return {
    add(value) {
      all.push(value ?? null)
      if (all.length > n) all.shift()
    },
    value: () => [...all],
  }
}

const extremeN =
  (sign: 1 | -1) =>
  (n: number): State => {
    const all: unknown[] = []
    return {
      add(value) {
        if (isNothing(value)) return
        const at = all.findIndex((one) => compare(value, one) * sign < 0)
        all.splice(at < 0 ? all.length : at, 0, value)
        if (all.length > n) all.pop()
      },
      value: () => [...all],
    }
  }

export const SEVERAL: Readonly<Record<string, (n: number) => State>> = {
  $firstN: firstN,
  $lastN: lastN,
  $maxN: extremeN(-1),
  $minN: extremeN(1),
}
