interface Question {
  title: string
  content: string
}

/** For a page that asks once more before it does what cannot be taken back: its `t-dialog` calls these. */
export const asking = Behavior({
  data: {
    isAsking: false,
    askTitle: '',
    askWords: '',
    /** What is done when the answer is yes. */
    then: undefined as (() => Promise<void>) | undefined,
  },
  methods: {
    ask({ title, content }: Question, then: () => Promise<void>): void {
      this.data.then = then
      this.setData({ isAsking: true, askTitle: title, askWords: content })
    },
    async onSure(): Promise<void> {
      const { then } = this.data
      this.onNotSure()
      await then?.()
    },
    onNotSure(): void {
      this.data.then = undefined
      this.setData({ isAsking: false })
    },
  },
})
