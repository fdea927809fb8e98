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

it('plays a scenario for every cell that says it is tested, and for no other', () => {
  const wrong = cells.filter(
    ({ fault, promise, cell }) => (cell === TESTED) !== (scenarioOf(fault, promise) !== undefined),
  )
  // the filter stands outside what some gateway faults can reach, though its scenario is there
  expect(wrong.filter(({ promise }) => promise !== 9)).toEqual([])
})
