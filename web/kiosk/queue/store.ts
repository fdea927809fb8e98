import type { DeviceRating } from '../../../miniprogram/contract/devices'

/** A rating that waits to be sent, and of which tablet it is. */
export interface Waiting extends DeviceRating {
  readonly device: string
}

/** Ratings that were given and not yet taken by the office; they outlast the page and the power. */
export interface Store {
  add(rating: Waiting): Promise<void>
  /** The oldest first. */
  oldest(device: string, most: number): Promise<Waiting[]>
  remove(requestIds: readonly string[]): Promise<void>
  count(device: string): Promise<number>
}

const NAME = 'huiyin-kiosk'
const RATINGS = 'ratings'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the store refused'))
  })

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the store gave up'))
  })

export async function openStore(): Promise<Store> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    const ratings = opening.result.createObjectStore(RATINGS, { keyPath: 'requestId' })
    ratings.createIndex('of', ['device', 'assessedAt'])
  }
  const database = await done(opening)
  const of = (device: string) => IDBKeyRange.bound([device], [device, []])
  const reading = () => database.transaction(RATINGS).objectStore(RATINGS).index('of')
  const write = async (change: (ratings: IDBObjectStore) => void) => {
    // acknowledged to the person only once it is on the disk
    const transaction = database.transaction(RATINGS, 'readwrite', { durability: 'strict' })
    change(transaction.objectStore(RATINGS))
    await finished(transaction)
  }
  return {
    // the same rating once more is the same row
    add: (rating) => write((ratings) => void ratings.put(rating)),
    oldest: (device, most) => done(reading().getAll(of(device), most) as IDBRequest<Waiting[]>),
    remove: (requestIds) => write((ratings) => requestIds.forEach((id) => ratings.delete(id))),
    count: (device) => done(reading().count(of(device))),
  }
}
