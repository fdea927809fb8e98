import { words } from '../../words'

/** Says that a form holds what was entered before and not saved. Triggers `drop` when it is not wanted. */
Component({
  data: { t: words.keptNote },
  methods: {
    onDrop() {
      this.triggerEvent('drop')
    },
  },
})
