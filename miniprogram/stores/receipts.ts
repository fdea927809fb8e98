import type { Receipt } from '../contract/ledger'

const KEY = 'receipts'
/** More than anybody gives; some 700 characters each. */
const MOST = 100

/** A receipt, and the window in words, which the receipt knows only by its id. */
export interface KeptReceipt {
  receipt: Receipt
  place: string
}

/**
 * The receipts of ratings given on this phone, newest first. Whoever holds one needs nobody's word
 * that the rating stands; the office gives its own ones again to whoever lost theirs.
 */
export const receipts = {
  list: (): KeptReceipt[] => wx.getStorageSync<KeptReceipt[] | ''>(KEY) || [],
  keep(receipt: Receipt, place: string): void {
    const others = receipts.list().filter((one) => one.receipt.facts.id !== receipt.facts.id)
    wx.setStorageSync(KEY, [{ receipt, place }, ...others].slice(0, MOST))
  },
  of: (ratingId: string): KeptReceipt | undefined =>
    receipts.list().find(({ receipt }) => receipt.facts.id === ratingId),
  /** At the wish of whoever holds this phone. The ratings themselves stand. */
  forget(): void {
    wx.removeStorageSync(KEY)
  },
}
