import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { speaksPage } from '../../behaviors/speaking'
import {
  CODE_LENGTH,
  NUMBER_LENGTH,
  groupedCode,
  groupedNumber,
  receiptIn,
  ungrouped,
  type Receipt,
} from '../../format/number'

type Field = 'number' | 'code' | 'scan'

const opened: { fault: string; faultAt: Field | '' } = { fault: '', faultAt: '' }

/** A case looked up by the number and code on its receipt, also by somebody who sent it at the window. */
Component({
  behaviors: [care, speaksPage('lookup')],
  data: { ...opened, number: '', code: '' },
  methods: {
    /** Comes with what was typed, when it is to be corrected. */
    onLoad({ number = '', code = '' }: { number?: string; code?: string }) {
      this.setData({ number: decodeURIComponent(number), code: decodeURIComponent(code) })
    },
    onNumber({ detail: { value } }: Told<{ value: string }>) {
      this.keep('number', value)
    },
    onCode({ detail: { value } }: Told<{ value: string }>) {
      this.keep('code', value)
    },
    /** Both at once, when the whole of what was copied is pasted into either. */
    keep(field: 'number' | 'code', value: string) {
      const pasted = receiptIn(value)
      if (pasted) this.fill(pasted)
      // written back it would race with the keyboard
      else this.data[field] = value
    },
    fill({ number, code }: Receipt) {
      this.setData({
        number: groupedNumber(number),
        code: groupedCode(code),
        fault: '',
        faultAt: '',
      })
    },
    onFind() {
      const number = ungrouped(this.data.number)
      const code = ungrouped(this.data.code)
      const { t } = this.data
      if (!number || !code) this.refuse(number ? 'code' : 'number', t.both)
      else if (number.length !== NUMBER_LENGTH) this.refuse('number', t.badNumber)
      else if (code.length !== CODE_LENGTH) this.refuse('code', t.badCode)
      else this.open({ number, code })
    },
    refuse(faultAt: Field, fault: string) {
      this.setData({ fault, faultAt })
    },
    open({ number, code }: Receipt) {
      this.setData({ fault: '', faultAt: '' })
      const query = `number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`
      void wx.navigateTo({ url: `/pages/case/case?${query}` })
    },
    async onScan() {
      const scanned = await this.scan()
      if (scanned === undefined) return
      const receipt = receiptIn(scanned)
      if (!receipt) {
        this.refuse('scan', this.data.t.notOurs)
        return
      }
      this.fill(receipt)
      this.open(receipt)
    },
    /** What the camera read; nothing when the person turned back. */
    async scan(): Promise<string | undefined> {
      try {
        return (await wx.scanCode({ scanType: ['qrCode'] })).result
      } catch {
        return undefined
      }
    },
  },
})
