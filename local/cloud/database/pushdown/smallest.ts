import { sortKey } from '../paths'
import type { Document, Order } from '../types'

interface Kept<T> {
  item: T
  key: Buffer
}

/** Keeps the first `size` of all that is added, by an order, equals as they came: no more is held than twice as many. */
export class Smallest<T> {
  #kept: Kept<T>[] = []
  /** Nothing from here on can be among the first. */
  #bound: Buffer | undefined

  constructor(
    private readonly order: Order,
    private readonly size: number,
  ) {}

  add(item: T, document: Document): void {
    const key = sortKey(document, this.order)
    if (this.#bound && Buffer.compare(key, this.#bound) >= 0) return
    this.#kept.push({ item, key })
    if (this.#kept.length >= 2 * this.size) this.#cut()
  }

  sorted(): T[] {
    this.#cut()
    return this.#kept.map(({ item }) => item)
  }

  #cut(): void {
    this.#kept.sort((a, b) => Buffer.compare(a.key, b.key))
    if (this.#kept.length < this.size) return
    this.#kept.length = this.size
    this.#bound = this.#kept.at(-1)?.key
  }
}
