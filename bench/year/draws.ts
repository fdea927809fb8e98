/** Chance that depends only on a seed and on what it is about, so that calls may come in any order. */
export interface Draws {
  /** A number in [0, 1). */
  draw(about: string): number
  chance(about: string, share: number): boolean
  /** One of a list that is not empty. */
  pick<T>(about: string, list: readonly T[]): T
  /** A key of a table, as often as its weight says. */
  weighted<K extends string>(about: string, weights: Record<K, number>): K
  /** Log-normal around a median: mostly near it, now and then several times as long. */
  spread(about: string, median: number): number
}

const SIGMA = 0.7

export function createDraws(seed: number): Draws {
  const draw = (about: string) => hash(`${seed} ${about}`) / 2 ** 32
  return {
    draw,
    chance: (about, share) => draw(about) < share,
    pick(about, list) {
      const found = list[Math.floor(draw(about) * list.length)]
      if (found === undefined) throw new RangeError(`nothing to pick from: ${about}`)
      return found
    },
    weighted<K extends string>(about: string, weights: Record<K, number>): K {
      const entries = Object.entries(weights) as [K, number][]
      let left = draw(about) * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      throw new RangeError(`no weights: ${about}`)
    },
    spread(about, median) {
      // Box–Muller; 1 − draw keeps the logarithm finite
      const radius = Math.sqrt(-2 * Math.log(1 - draw(`${about} radius`)))
      const normal = radius * Math.cos(2 * Math.PI * draw(`${about} angle`))
      return median * Math.exp(SIGMA * normal)
    },
  }
}

/** FNV-1a with MurmurHash3's finalizer: even in every bit, which is all that is asked of it. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
