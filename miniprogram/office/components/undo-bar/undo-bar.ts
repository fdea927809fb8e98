import { words } from '../../words'

/** How long what was saved can be taken back, in milliseconds. */
const UNDO_MS = 10_000

const timers = new WeakMap<object, ReturnType<typeof setTimeout>>()
function stop(bar: object): void {
  const timer = timers.get(bar)
  if (timer !== undefined) clearTimeout(timer)
}

/** What was done, and for ten seconds a way back. Triggers `undo`, or `end` when the time is over. */
Component({
  properties: {
    /** What was done; empty when there is nothing to take back. */
    said: { type: String, value: '' },
  },
  data: { t: words.undoBar },
  observers: {
    said(said: string) {
      stop(this)
      if (said !== '')
        timers.set(
          this,
          setTimeout(() => this.triggerEvent('end'), UNDO_MS),
        )
    },
  },
  lifetimes: {
    detached() {
      stop(this)
    },
  },
  methods: {
    onUndo() {
      stop(this)
      this.triggerEvent('undo')
    },
  },
})
