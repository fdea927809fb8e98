import * as v from 'valibot'
import { FIGURES, type FigureName } from '../../../miniprogram/contract/figures'
import {
  MOST_STATED,
  REPORT_SPANS,
  type ReportInput,
  type ReportSpan,
} from '../../../miniprogram/contract/reports'
import { dayOf } from '../../../miniprogram/contract/time'
import { composeReport, titleOf, type ReportData } from '../../domain/report'
import { Refusal } from '../../domain/refusal'
import { byId, type Reference } from '../../repository/reference'
import { range } from '../range'
import type { JobContext, JobWork } from '../model'
import { PIECES } from './collect'
import { isWholeSpan } from './span'

/** How many pieces are gathered already. */
type Progress = number

const figure = v.picklist(Object.keys(FIGURES) as FigureName[], '没有这个指标。')
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100, '百分比最大是 100。'))

/** A report as a Word document: its figures gathered piece by piece, then written at once. */
export const report: JobWork<ReportInput, Progress> = {
  roles: ['admin', 'supervisor', 'leader'],
  isPersonal: false,
  input: v.pipe(
    v.strictObject({
      ...range,
      span: v.picklist(Object.keys(REPORT_SPANS) as ReportSpan[], '没有这种报告。'),
      redHead: v.exactOptional(v.boolean()),
      stated: v.exactOptional(
        v.pipe(v.array(v.strictObject({ figure, percent })), v.maxLength(MOST_STATED)),
      ),
    }),
    v.check(({ from, to }) => from <= to, '开始的日子不能在结束的日子之后。'),
    v.check(isWholeSpan, '月报、季报和年度报告要从头到尾是完整的一月、一季或一年。'),
  ),

  title: (input, reference) => titleOf(frame(input, reference)) + inParentheses(input, reference),

  begin(input, { reference }) {
    if (input.centre && !byId(reference.centres, input.centre))
      throw new Refusal('INVALID_INPUT', '没有这个中心，请重新选择。', 'input.centre')
    if (input.department && !byId(reference.departments, input.department))
      throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'input.department')
    return 0
  },

  async advance(progress, input, context) {
    const total = PIECES.length + 1
    const collect = PIECES[progress]
    if (collect) {
      const gathered = await collect(input, context)
      return { progress: progress + 1, done: progress + 1, total, gathered, isDone: false }
    }
    const files = [await write(input, context)]
    return { progress, done: total, total, files, isDone: true }
  },
}

async function write(input: ReportInput, { reference, gathered, job }: JobContext) {
  const pieces = await gathered<Partial<ReportData>>()
  const data = pieces.reduce<ReportData>((whole, piece) => ({ ...whole, ...piece }), {
    ...frame(input, reference),
    madeOn: dayOf(job.at),
  })
  const { writeWord } = await import('./word')
  const document = composeReport(data, input.redHead ? { redHead: true } : {})
  return {
    name: `${titleOf(data)}${inParentheses(input, reference)}.docx`,
    content: await writeWord(document),
  }
}

const unitOf = ({ centre, department }: ReportInput, reference: Reference) =>
  byId(reference.centres, centre)?.name ?? byId(reference.departments, department)?.name

const inParentheses = (input: ReportInput, reference: Reference) => {
  const unit = unitOf(input, reference)
  return unit ? `（${unit}）` : ''
}

/** A report before anything is gathered. */
function frame(input: ReportInput, reference: Reference): ReportData {
  const { span, from, to, stated = [] } = input
  const { centres, departments } = reference
  const windows = reference.windows.filter(({ closedAt }) => !closedAt)
  const unit = unitOf(input, reference)
  return {
    span,
    from,
    to,
    ...(unit ? { unit } : {}),
    office: departments.find(({ isOffice }) => isOffice)?.name ?? '',
    madeOn: to,
    places: {
      centres: centres.length,
      windows: windows.length,
      issueWindows: windows.filter(({ name }) => name.includes('“办不成事”反映窗口')).length,
    },
    figures: [],
    months: [],
    centres: [],
    departments: [],
    stated: stated.map((one) => ({ ...one, label: `对外公布的${FIGURES[one.figure].label}` })),
  }
}
