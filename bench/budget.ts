/** A figure beside its budget, which only tells: what a machine can do is no test. */
export const atMost = (value: number, budget: number, unit = ''): string =>
  `${shown(value)}${unit} ≤ ${budget}${unit} ${value <= budget ? '✓' : '✗'}`

export const atLeast = (value: number, budget: number, unit = ''): string =>
  `${shown(value)}${unit} ≥ ${budget}${unit} ${value >= budget ? '✓' : '✗'}`

const shown = (value: number) => value.toFixed(value < 10 ? 2 : 0)
