import { departments, windows } from '../../local/sample'

export { calendar, departments, items, people, policy, windows } from '../../local/sample'

export const office = found(
  departments.find(({ isOffice }) => isOffice),
  'no department is the office',
)
/** A window whose own department answers for it, as nearly all are. */
export const ratedWindow = found(
  windows.find(({ department }) => department !== office._id),
  'every window is the office’s',
)
export const officeWindow = found(
  windows.find(({ department }) => department === office._id),
  'the office has no window',
)

function found<T>(value: T | undefined, failed: string): T {
  if (value === undefined) throw new Error(`data: ${failed}`)
  return value
}
