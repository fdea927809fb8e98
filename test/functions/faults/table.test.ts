import { FAULT_NAMES } from '../../../local/cloud/faults/table'
import { scenarioOf } from './scenarios'
import { MATRIX, PROMISE_NUMBERS, TESTED } from './table'

const cells = FAULT_NAMES.flatMap((fault) =>
  PROMISE_NUMBERS.map((promise) => ({ fault, promise, cell: MATRIX[fault][promise] })),
)

it('has a row for every fault and a cell for every promise, none of them empty', () => {
  expect(Object.keys(MATRIX)).toEqual(FAULT_NAMES)
  expect(cells.filter(({ cell }) => cell.trim() === '')).toEqual([])
})

it('plays a scenario for every cell that says it is tested', () => {
  const untold = cells.filter(
    ({ fault, promise, cell }) => cell === TESTED && !scenarioOf(fault, promise),
  )
  expect(untold).toEqual([])
})

it('gives the reason why a cell is no test in a few words', () => {
  const reasons = cells.map(({ cell }) => cell).filter((cell) => cell !== TESTED)
  expect(reasons.filter((reason) => !/^.{10,80}$/.test(reason))).toEqual([])
})
