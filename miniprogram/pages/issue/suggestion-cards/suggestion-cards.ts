import type { Tap } from '../../../behaviors/events'
import { speaks } from '../../../behaviors/speaking'
import type { Suggestion } from '../../../contract/citizen'
import { say } from '../../../words'

/** A suggestion in lines; what the guide does not say has none. */
const cardOf = (suggestion: Suggestion) => {
  const { item, name, department, steps, materials, promisedDays, fee, where } = suggestion
  const { guide, listed, workingDays } = say()
  const lines: [string, string][] = [
    [guide.how, steps.join(' → ')],
    [guide.bring, listed(materials)],
    [guide.howLong, workingDays(promisedDays)],
    [guide.fee, fee],
    [guide.where, where],
  ]
  return {
    item,
    name,
    department,
    lines: lines.filter(([, said]) => said !== '').map(([about, said]) => ({ about, said })),
  }
}

/** What the guides answer to what is being written. Triggers `answered` with the item, and `decline`. */
Component({
  behaviors: [speaks('suggestionCards')],
  properties: {
    suggestions: { type: Array, value: [] as Suggestion[] },
    isSending: { type: Boolean, value: false },
  },
  data: { cards: [] as ReturnType<typeof cardOf>[] },
  observers: {
    'suggestions, t'(suggestions: Suggestion[]) {
      this.setData({ cards: suggestions.map(cardOf) })
    },
  },
  methods: {
    onAnswered(event: Tap<{ item: string }>) {
      this.triggerEvent('answered', { item: event.currentTarget.dataset.item })
    },
    onDecline() {
      this.triggerEvent('decline')
    },
  },
})
