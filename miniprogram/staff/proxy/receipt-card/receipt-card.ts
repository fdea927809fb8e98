import type { IssueReceived } from '../../../contract/citizen'
import { dayOf } from '../../../contract/time'
import { byText, dateText } from '../../../format/moment'
import { groupedCode, groupedNumber } from '../../../format/number'
import { say, words } from '../../words'

/** Width of the code in px: read by a phone held over the counter. */
const QR_SIZE = 176

/** What a citizen takes home: number and lookup code, large and as a QR, and by when they are answered. */
Component({
  properties: {
    received: { type: Object, value: null as unknown as IssueReceived },
    /** Whether a phone number was left: then they are called. */
    hasPhone: { type: Boolean, value: false },
  },
  data: {
    t: words.pages.proxy,
    size: QR_SIZE,
    qr: '',
    number: '',
    code: '',
    reply: '',
    contact: '',
  },
  observers: {
    'received, hasPhone'(received: IssueReceived | null, hasPhone: boolean) {
      if (!received) return
      const { number, lookupCode, receivedAt: now, replyDay, provisional } = received
      const day = dateText(replyDay, dayOf(now))
      this.setData({
        qr: `HY:${number}:${lookupCode}`,
        number: groupedNumber(number),
        code: groupedCode(lookupCode),
        reply: provisional ? say.provisionalReplyBy(day) : say.replyBy(day),
        contact: hasPhone
          ? say.firstContactBy(byText(received.firstContactDue, now))
          : say.firstContactInApp,
      })
    },
  },
})
