const { default: Sequencer } = require('@jest/test-sequencer')

/* What takes longest, longest first: begun last it would leave one of two cores idle at the end. */
const HEAVY = [
  /e2e/,
  /preview\/acts/,
  /local\/playground/,
  /functions\/faults/,
  /local\/preview/,
  /preview/,
  /functions\/(people|crash|admin|timer)/,
  /local\/(data|bin|crash)/,
  /functions/,
  /miniprogram\/staff/,
]

const place = ({ path }) => {
  const at = HEAVY.findIndex((one) => one.test(path))
  return at < 0 ? HEAVY.length : at
}

/** jest orders by what it remembers of the last run; a fresh machine remembers nothing. */
module.exports = class HeaviestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => place(one) - place(other))
  }
}
