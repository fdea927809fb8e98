import type { Received } from '../format/received'

const KEY = 'received'

/** The last acknowledgement, kept because its lookup code is told only once. */
export const received = {
  /** `templateId`: the message template that can announce progress; empty without one. */
  keep(last: Received & { templateId: string }): void {
    wx.setStorageSync(KEY, last)
  },
  last(): (Received & { templateId: string }) | undefined {
    return (wx.getStorageSync(KEY) as (Received & { templateId: string }) | '') || undefined
  },
}
