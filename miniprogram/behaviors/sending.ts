import { CallError, sentenceOf, type CallCode, type FieldFault } from '../api/call-error'
import { drafts, type DraftKind } from '../stores/drafts'
import { say } from '../words'

interface Fault {
  code: CallCode
  message: string
  /** The first field at fault, and all of them. */
  field: string
  fields: readonly FieldFault[]
}
const NO_FAULT: Fault = { code: 'INTERNAL', message: '', field: '', fields: [] }

/** A refusal after which the same request would be refused again: its words make another attempt. */
const FINAL: ReadonlySet<CallCode> = new Set(['CASE_CHANGED', 'REQUEST_REUSED'])

/** For a page that sends something: one at a time, whatever is tapped, and a refusal shown as a sentence. */
export const sending = Behavior({
  data: { isSending: false, fault: NO_FAULT },
  methods: {
    /** Runs `ask` unless something is being sent. Resolves to its answer, if it got one. */
    async send<T extends object>(ask: () => Promise<T>): Promise<T | undefined> {
      if (this.data.isSending) return undefined
      this.setData({ isSending: true, fault: NO_FAULT })
      try {
        return await ask()
      } catch (error) {
        const { code, fields } =
          error instanceof CallError ? error : { code: 'INTERNAL' as const, fields: [] }
        const field = fields[0]?.field ?? ''
        this.setData({ fault: { code, message: sentenceOf(error), field, fields } })
        return undefined
      } finally {
        this.setData({ isSending: false })
      }
    },
    /**
     * Sends a draft: once the office has it, it is forgotten here; after a refusal for good it is
     * another attempt with the same words.
     */
    async sendDraft<T extends object>(
      kind: DraftKind,
      about: string,
      ask: () => Promise<T>,
    ): Promise<T | undefined> {
      if (this.data.isSending) return undefined
      const answer = await this.send(ask)
      if (answer) drafts.remove(kind, about)
      else if (FINAL.has(this.data.fault.code)) drafts.renew(kind, about)
      // an earlier try of this form did arrive: whether the changed one is sent too is the person's choice
      if (this.data.fault.code === 'REQUEST_REUSED')
        this.setData({ 'fault.message': say().alreadyReceived })
      return answer
    },
    /** From a page that gave way to another nothing more is sent. */
    async leave(url: string): Promise<void> {
      this.setData({ isSending: true })
      await wx.redirectTo({ url })
    },
    /** Says what is wrong before anything is sent. */
    refuse(field: string, message: string): void {
      this.refuseAll([{ field, message }])
    },
    refuseAll(fields: readonly FieldFault[]): void {
      const { field = '', message = '' } = fields[0] ?? {}
      this.setData({ fault: { code: 'INVALID_INPUT', message, field, fields } })
    },
    /** Takes back what was said to be wrong. */
    forgive(): void {
      this.setData({ fault: NO_FAULT })
    },
  },
})
