import type { Tap } from '../../../behaviors/events'
import type { Figure, FigureName } from '../../../contract/figures'
import { explanationOf, figureLine, type FigureLine } from '../../format/figures'
import { words } from '../../words'

/** The figure whose definition is shown, and that definition. */
const unexplained: { explained: FigureName | ''; explanation: string[] } = {
  explained: '',
  explanation: [],
}

/** Figures, each with what it is of, the period before, and its definition one tap away. */
Component({
  properties: {
    figures: { type: Array, value: [] as Figure[] },
    before: { type: Array, value: [] as Figure[] },
  },
  data: {
    t: words.figureList,
    lines: [] as FigureLine[],
    ...unexplained,
  },
  observers: {
    'figures, before'(figures: Figure[], before: Figure[]) {
      const earlier = new Map(before.map((one) => [one.name, one]))
      const lines = figures.map((figure) => figureLine(figure, earlier.get(figure.name)))
      this.setData({ lines, ...unexplained })
    },
  },
  methods: {
    onFigure({ currentTarget }: Tap<{ name: FigureName }>) {
      const { name } = currentTarget.dataset
      const figures: Figure[] = this.data.figures
      const figure = figures.find((one) => one.name === name)
      if (figure === undefined || this.data.explained === name) this.setData(unexplained)
      else this.setData({ explained: name, explanation: explanationOf(figure) })
    },
  },
})
