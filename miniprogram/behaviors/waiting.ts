import { CallError, sentenceOf, type CallCode } from '../api/call-error'

interface Waiting {
  status: 'loading' | 'ready' | 'failed'
  failure: string
  failureCode: CallCode | ''
}
const LOADING: Waiting = { status: 'loading', failure: '', failureCode: '' }

/** Goes with what is shown first, so that both are one setData. */
export const READY: Waiting = { status: 'ready', failure: '', failureCode: '' }

/** For a page that shows what the office answers: waiting, shown, or failed with a sentence and a retry. */
export const waiting = Behavior({
  data: LOADING,
  methods: {
    /** Runs `work`. What is on the screen stays there while it is asked again, also when that fails. */
    async wait(work: () => Promise<void>): Promise<void> {
      if (this.data.status === 'failed') this.setData(LOADING)
      try {
        await work()
        if (this.data.status !== 'ready') this.setData(READY)
      } catch (error) {
        const failure = sentenceOf(error)
        if (this.data.status === 'ready') await wx.showToast({ title: failure, icon: 'none' })
        else this.setData({ status: 'failed', failure, failureCode: codeOf(error) })
      }
    },
  },
})

const codeOf = (error: unknown): CallCode => (error instanceof CallError ? error.code : 'INTERNAL')
