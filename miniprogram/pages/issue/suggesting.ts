import { CallError } from '../../api/call-error'
import { citizen } from '../../api/functions'
import { pause } from '../../api/pause'
import type { Suggestion } from '../../contract/citizen'

/** Silence of the keyboard before the office is asked, in milliseconds. */
const PAUSE_MS = 600
/** Fewer characters than these say too little. */
const FEWEST = 6
/** More answers than these are no help. */
const MOST = 3

/**
 * For a page where somebody writes what they could not get done: what the guides already answer.
 * It only helps, so that nothing waits for it and its failure is not told.
 */
export const suggesting = Behavior({
  data: { suggestions: [] as Suggestion[], written: '', isDeclined: false },
  methods: {
    /** Asks what answers `text`, unless more was written meanwhile. */
    async suggest(scene: string, text: string): Promise<void> {
      const written = text.trim()
      this.setData({ written })
      await pause(PAUSE_MS)
      if (!this.isWantedFor(written)) return
      const suggestions = written.length < FEWEST ? [] : await answersTo(scene, written)
      if (this.isWantedFor(written)) this.setData({ suggestions })
    },
    isWantedFor(written: string): boolean {
      return this.data.written === written && !this.data.isDeclined
    },
    /** None of them is the answer: not asked again on this page. */
    decline(): void {
      this.setData({ suggestions: [], isDeclined: true })
    },
  },
})

async function answersTo(scene: string, text: string): Promise<Suggestion[]> {
  try {
    const { suggestions } = await citizen.call('issue.suggest', { scene, text })
    return suggestions.slice(0, MOST)
  } catch (error) {
    if (error instanceof CallError) return []
    throw error
  }
}
