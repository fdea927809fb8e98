import { removeOwnFile, shareOwnFile, writeOwnFile } from '../../../api/own-file'
import type { Receipt } from '../../../contract/ledger'
import { dayOf } from '../../../contract/time'
import { speaks } from '../../speaking'

const FILE = 'receipt.json'

/** Takes the receipt out: as a file into a chat of theirs, or as text. */
Component({
  behaviors: [speaks('keepReceipt')],
  properties: {
    receipt: { type: Object, value: null as unknown as Receipt },
    place: { type: String, value: '' },
  },
  data: { file: '', isUnsent: false, isUncopied: false },
  lifetimes: {
    /** WeChat shares a file only at once in a tap: it has to be there before. */
    attached() {
      writeOwnFile(FILE, this.text()).then(
        (file) => this.setData({ file }),
        () => undefined, // no room on the phone: copying is left
      )
    },
    detached() {
      removeOwnFile(FILE)
    },
  },
  methods: {
    text(): string {
      const { receipt, place } = this.data
      return JSON.stringify({ place, receipt }, null, 2)
    },
    async onShare() {
      const { file, receipt, t } = this.data
      const isSent = await shareOwnFile(file, `${t.file}-${dayOf(receipt.facts.receivedAt)}.json`)
      this.setData({ isUnsent: !isSent })
    },
    async onCopy() {
      try {
        await wx.setClipboardData({ data: this.text() })
        this.setData({ isUncopied: false })
      } catch {
        this.setData({ isUncopied: true })
      }
    },
  },
})
