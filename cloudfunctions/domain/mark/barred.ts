import type { Person } from '../reference'
import type { Mark } from './model'

/** Why somebody may not say what these marks are; undefined where they may (promise 7). */
export function barredFrom(
  marks: Pick<Mark, 'department' | 'window'>[],
  person: Person | undefined,
): string | undefined {
  if (!person) return '疑点要由督办员或分管领导本人核实。'
  if (marks.some(({ department }) => department === person.department))
    return '这里面有您本单位的窗口，要由别的单位的人核实。'
  return marks.some(({ window }) => person.windows?.includes(window))
    ? '这里面有您自己的窗口，要由别人核实。'
    : undefined
}

/** The same where the reviewer gave one of these ratings. */
export const OWN_DEVICE = '这里面有用您自己的微信评的，要由别人核实。'
