import type { Tap } from '../../../behaviors/events'
import type { Suggestion } from '../../../contract/citizen'

/** A suggestion in lines; what the guide does not say has none. */
const cardOf = (suggestion: Suggestion) => {
  const { item, name, department, steps, materials, promisedDays, fee, where } = suggestion
  const lines: [string, string][] = [
    ['怎么办', steps.join(' → ')],
    ['带什么', materials.join('、')],
    ['多久', promisedDays > 0 ? `${promisedDays} 个工作日` : '当场'],
    ['费用', fee],
    ['去哪里', where],
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
  properties: {
    suggestions: { type: Array, value: [] as Suggestion[] },
    isSending: { type: Boolean, value: false },
  },
  data: { cards: [] as ReturnType<typeof cardOf>[] },
  observers: {
    suggestions(suggestions: Suggestion[]) {
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
