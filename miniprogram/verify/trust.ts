import type { Head } from '../contract/ledger'
import type { Keys, Trust } from './ledger/evidence'

const KEY = 'ledger'

/** What this phone has seen of the ledger. It says nothing about its owner, and erasing leaves it. */
export const trust = {
  of(): Trust {
    return wx.getStorageSync<Trust | ''>(KEY) || { keys: {} }
  },
  /** A head that was found sound, and the keys that were met. An id once met keeps its key. */
  keep(head: Head | undefined, keys: Keys): void {
    const known = trust.of()
    const newest = head ?? known.head
    const kept: Trust = { keys: { ...keys, ...known.keys }, ...(newest ? { head: newest } : {}) }
    wx.setStorageSync(KEY, kept)
  },
}
