import { measurePackages } from '../../../scripts/budgets/figures'
import { exceeded, PACKAGE_BUDGETS } from '../../../scripts/budgets/table'

test('the packages are within their budgets', () => {
  expect(exceeded(PACKAGE_BUDGETS, measurePackages().figures, 'packages')).toEqual([])
})
