import type { Received } from '../format/received'

const KEY = 'received'

/** An acknowledgement, and the template of the message that can announce progress; empty without one. */
export type Acknowledged = Received & { templateId: string }

/** The last acknowledgement, kept because its lookup code is told only once. */
export const received = {
  keep(last: Acknowledged): void {
    wx.setStorageSync(KEY, last)
  },
  last(): Acknowledged | undefined {
    return wx.getStorageSync<Acknowledged | ''>(KEY) || undefined
  },
}
