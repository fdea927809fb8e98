import * as v from 'valibot'
import type { AssessmentActions } from '../../miniprogram/contract/assessment'
import type { FigureName, FigureRow } from '../../miniprogram/contract/figures'
import type { Day } from '../../miniprogram/contract/time'
import { byName, DEFAULT_ASSESSMENT, sheetOf, type UnitFigures } from '../domain/assessment'
import { Refusal } from '../domain/refusal'
import type { ActionTable } from '../platform/handler'
import { casesReceived } from '../repository/received'
import { byId } from '../repository/reference'
import { settingOr } from '../repository/settings'
import { queryStatistics } from '../repository/statistics'
import type { AdminContext } from './context'
import { isPeriod, PERIOD_WANTED, periodFields } from './period'
import { ROW_ID } from './rows'

/** 绩效考评: units by name, and the sheet of one. */
export const assessmentActions: ActionTable<AssessmentActions, AdminContext> = {
  'assessment.list': {
    input: v.pipe(
      v.object(periodFields),
      v.check((form) => isPeriod(form), PERIOD_WANTED),
    ),
    run: listSheets,
  },
  'assessment.get': {
    input: v.pipe(
      v.object({ ...periodFields, department: ROW_ID }),
      v.check((form) => isPeriod(form), PERIOD_WANTED),
    ),
    run: getSheet,
  },
}

/** Everything sheets are made from, of a period. */
async function read({ from, to }: { from: Day; to: Day }, context: AdminContext) {
  const { database, clock } = context
  const [reference, cases, settings] = await Promise.all([
    context.reference(),
    casesReceived(database, from, to),
    settingOr(database, DEFAULT_ASSESSMENT),
  ])
  const { rows } = await queryStatistics(database, { from, to, by: 'department' }, reference)
  const figures = new Map(rows.map((row) => [row.key, figuresOf(row)]))
  const asOf = clock.now()
  const { calendar } = reference
  const { lateDays } = settings
  return {
    reference,
    asOf,
    judge: (unit: string) =>
      sheetOf(
        cases,
        figures.get(unit) ?? { good: 0, defaults: 0 },
        { unit, now: asOf, calendar, lateDays },
        settings,
      ),
  }
}

const figuresOf = ({ figures }: FigureRow): UnitFigures => {
  const count = (name: FigureName) => figures.find((one) => one.name === name)?.count ?? 0
  return { good: count('good'), defaults: count('defaults') }
}

async function listSheets(
  period: AssessmentActions['assessment.list']['input'],
  context: AdminContext,
): Promise<AssessmentActions['assessment.list']['output']> {
  const { reference, judge, asOf } = await read(period, context)
  const sheets = reference.departments.map(({ _id: id, name }) => {
    const { points, full } = judge(id)
    return { unit: { id, name }, points, full }
  })
  return { sheets: byName(sheets), asOf }
}

async function getSheet(
  { from, to, department }: AssessmentActions['assessment.get']['input'],
  context: AdminContext,
): Promise<AssessmentActions['assessment.get']['output']> {
  const { reference, judge, asOf } = await read({ from, to }, context)
  const unit = byId(reference.departments, department)
  if (!unit) throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'department')
  return { sheet: { from, to, asOf, unit: { id: unit._id, name: unit.name }, ...judge(unit._id) } }
}
