import { add, multiply, nearestDouble, whole } from '../numbers'
import type { Numeric } from '../numbers'

/**
 * A sum that keeps what rounding loses (Neumaier), as MongoDB's does: ten times 0.1 is 1. Long and
 * decimal numbers are summed beside, exactly.
 */
export class Sum {
  #sum = 0
  #lost = 0
  #others: Numeric | undefined

  add(value: Numeric): void {
    if (typeof value !== 'number') {
      this.#others = this.#others === undefined ? value : plus(this.#others, value)
      return
    }
    const next = this.#sum + value
    if (Number.isFinite(next))
      this.#lost +=
        Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - next + value : value - next + this.#sum
    this.#sum = next
  }

  get value(): Numeric {
    const own = this.#own
    return this.#others === undefined ? own : plus(this.#others, own)
  }

  get #own(): Numeric {
    const sum = this.#sum + this.#lost
    // Whole numbers stay exact up to 64 bits.
    if (!Number.isInteger(sum) || Number.isSafeInteger(sum) || !Number.isInteger(this.#lost))
      return sum
    return whole(BigInt(this.#sum) + BigInt(this.#lost)) ?? sum
  }
}

/** The sum of two numbers; a double when it needs more than 64 bits. */
export const plus = (a: Numeric, b: Numeric): Numeric =>
  add(a, b) ?? nearestDouble(a) + nearestDouble(b)

/** The product of two numbers; a double when it needs more than 64 bits. */
export const times = (a: Numeric, b: Numeric): Numeric =>
  multiply(a, b) ?? nearestDouble(a) * nearestDouble(b)
