import { CallError, sentenceOf, type CallCode } from '../api/call-error'

interface Fault {
  code: CallCode
  message: string
  field: string
}
const NO_FAULT: Fault = { code: 'INTERNAL', message: '', field: '' }

/** For a page that sends something: one at a time, whatever is tapped, and a refusal shown as a sentence. */
export const sending = Behavior({
  data: { isSending: false, fault: NO_FAULT },
  methods: {
    /** Runs `work` unless something is being sent. Resolves to whether it was done. */
    async send(work: () => Promise<void>): Promise<boolean> {
      if (this.data.isSending) return false
      this.setData({ isSending: true, fault: NO_FAULT })
      try {
        await work()
        return true
      } catch (error) {
        const { code, field = '' } =
          error instanceof CallError ? error : { code: 'INTERNAL' as const }
        this.setData({ fault: { code, message: sentenceOf(error), field } })
        return false
      } finally {
        this.setData({ isSending: false })
      }
    },
    /** Sends, then gives way to the page `url`. From a page that was left nothing more is sent. */
    async sendAndLeave(work: () => Promise<void>, url: string): Promise<boolean> {
      const isDone = await this.send(work)
      if (!isDone) return false
      this.setData({ isSending: true })
      await wx.redirectTo({ url })
      return true
    },
    /** Says what is wrong before anything is sent. */
    refuse(field: string, message: string): void {
      this.setData({ fault: { code: 'INVALID_INPUT', message, field } })
    },
  },
})
