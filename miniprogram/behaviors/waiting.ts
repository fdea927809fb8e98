import { CallError, sentenceOf, type CallCode } from '../api/call-error'

type Status = 'loading' | 'ready' | 'failed'

const data: { status: Status; failure: string; failureCode: CallCode | '' } = {
  status: 'loading',
  failure: '',
  failureCode: '',
}

/** For a page that shows what the office answers: waiting, shown, or failed with a sentence and a retry. */
export const waiting = Behavior({
  data,
  methods: {
    /** Runs `work`. What is on the screen stays there while it is asked again, also when that fails. */
    async wait(work: () => Promise<void>): Promise<void> {
      if (this.data.status === 'failed') this.setData({ status: 'loading', failure: '' })
      try {
        await work()
        this.setData({ status: 'ready', failure: '' })
      } catch (error) {
        const failure = sentenceOf(error)
        if (this.data.status === 'ready') await wx.showToast({ title: failure, icon: 'none' })
        else this.setData({ status: 'failed', failure, failureCode: codeOf(error) })
      }
    },
  },
})

const codeOf = (error: unknown): CallCode => (error instanceof CallError ? error.code : 'INTERNAL')
