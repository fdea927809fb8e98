import { randomBytes } from 'node:crypto'
import { transactionConflict, transactionMissing } from './failures'
import { TRANSACTION_LIFE_MS } from './limits'
import type { Clock } from '../clock'
import type { Collection } from './catalogue'
import type { Change } from './store'

/** A transaction that has begun and not ended. */
export interface Transaction {
  readonly id: string
  readonly startedAt: number
  /** The version it sees. */
  readonly version: number
  /** What it will write, by document. */
  readonly changes: Map<number, Change>
  readonly locks: Set<string>
  /** Resolves when its locks are free. */
  readonly ended: Promise<void>
  end(): void
}

/** What a transaction sees otherwise than the file has it: the text, or undefined where it sees none. */
export type Overlay = ReadonlyMap<number, string | undefined>

/** What a document was before a version. */
interface Past {
  readonly version: number
  readonly collection: Collection
  readonly seq: number
  readonly claims: readonly string[]
  readonly text: string | undefined
}

/** Thrown to an ordinary write that meets a lock: it must wait for this transaction's end. */
export class Blocked extends Error {
  constructor(readonly ended: Promise<void>) {
    super('a transaction holds the document')
  }
}

/** The names under which a change locks: its `_id` and every value of a unique index it takes or frees. */
export function claimsOf({ before, after }: Pick<Change, 'before' | 'after'>): string[] {
  const claims = new Set<string>()
  for (const { key, claim } of [...(before?.entries ?? []), ...(after?.entries ?? [])])
    if (claim > 0) claims.add(key.toString('latin1', 0, claim))
  return [...claims]
}

const NOTHING: Overlay = new Map()

/**
 * Snapshots and locks. A transaction sees the version it began with plus its own writes; its first
 * write of a document locks it. Another transaction that meets the lock fails at once, an ordinary
 * write waits. Nobody's reads wait.
 */
export class Transactions {
  readonly #open = new Map<string, Transaction>()
  readonly #locks = new Map<string, Transaction>()
  /** Oldest first; kept only as far back as an open transaction looks. */
  #past: Past[] = []
  readonly #writtenAt = new Map<string, number>()
  #version = 0
  readonly #stopListening: () => void

  constructor(private readonly clock: Clock) {
    this.#stopListening = clock.onJump(() => this.#endExpired())
  }

  begin(): Transaction {
    let resolve: () => void = () => undefined
    const ended = new Promise<void>((done) => (resolve = done))
    // Real time ends a transaction even if nobody calls again or the clock was set back.
    const timer = setTimeout(() => this.end(transaction), TRANSACTION_LIFE_MS).unref()
    const transaction: Transaction = {
      id: randomBytes(16).toString('hex'),
      startedAt: this.clock.now(),
      version: this.#version,
      changes: new Map(),
      locks: new Set(),
      ended,
      end: () => {
        clearTimeout(timer)
        resolve()
      },
    }
    this.#open.set(transaction.id, transaction)
    return transaction
  }

  /** Throws DATABASE_TRANSACTION_FAIL for one that is not open. */
  get(id: string): Transaction {
    this.#endExpired()
    const transaction = this.#open.get(id)
    if (!transaction) throw transactionMissing()
    return transaction
  }

  /** Frees its locks and forgets it, whether it was written or not. */
  end(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return
    for (const lock of transaction.locks) this.#locks.delete(lock)
    transaction.end()
    this.#forgetPast()
  }

  /** Where the transaction's view of the collection differs from the file. */
  overlay(transaction: Transaction | undefined, collection: Collection): Overlay {
    if (!transaction) return NOTHING
    const overlay = new Map<number, string | undefined>()
    // From the newest back: what a document was earliest after the snapshot stays.
    for (let at = this.#past.length - 1; at >= 0; at--) {
      const past = this.#past[at]
      if (!past || past.version <= transaction.version) break
      if (past.collection === collection) overlay.set(past.seq, past.text)
    }
    for (const change of transaction.changes.values())
      if (change.collection === collection) overlay.set(change.seq, change.after?.text)
    return overlay
  }

  /**
   * Locks what a transaction is about to write. Throws DATABASE_TRANSACTION_CONFLICT, and ends the
   * transaction, when another holds it or has written it since this one began.
   */
  lock(transaction: Transaction, changes: readonly Change[]): void {
    const claims = changes.flatMap(claimsOf)
    for (const claim of claims) {
      const holder = this.#locks.get(claim)
      const isTaken = holder !== undefined && holder !== transaction
      const isStale = (this.#writtenAt.get(claim) ?? 0) > transaction.version
      if (!isTaken && !isStale) continue
      this.end(transaction)
      throw transactionConflict()
    }
    for (const claim of claims) {
      this.#locks.set(claim, transaction)
      transaction.locks.add(claim)
    }
  }

  /** Throws Blocked when an open transaction holds what an ordinary write is about to change. */
  admit(changes: readonly Change[]): void {
    this.#endExpired()
    if (this.#locks.size === 0) return
    for (const claim of changes.flatMap(claimsOf)) {
      const holder = this.#locks.get(claim)
      if (holder) throw new Blocked(holder.ended)
    }
  }

  /** Notes what is about to be overwritten, for those who began earlier. */
  remember(changes: readonly Change[]): void {
    if (this.#open.size === 0) return
    const version = ++this.#version
    for (const change of changes) {
      const { collection, seq, before } = change
      const claims = claimsOf(change)
      this.#past.push({ version, collection, seq, claims, text: before?.text })
      for (const claim of claims) this.#writtenAt.set(claim, version)
    }
  }

  /** Ends every transaction, because the ground under them is gone. */
  endAll(): void {
    for (const transaction of [...this.#open.values()]) this.end(transaction)
  }

  close(): void {
    this.#stopListening()
    this.endAll()
  }

  #endExpired(): void {
    if (this.#open.size === 0) return
    const oldest = this.clock.now() - TRANSACTION_LIFE_MS
    for (const transaction of [...this.#open.values()])
      if (transaction.startedAt <= oldest) this.end(transaction)
  }

  #forgetPast(): void {
    let oldest = this.#version
    for (const { version } of this.#open.values()) oldest = Math.min(oldest, version)
    const seen = this.#past.findIndex(({ version }) => version > oldest)
    const forgotten = this.#past.splice(0, seen === -1 ? this.#past.length : seen)
    for (const { version, claims } of forgotten)
      for (const claim of claims)
        if (this.#writtenAt.get(claim) === version) this.#writtenAt.delete(claim)
  }
}
