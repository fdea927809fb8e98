import * as v from 'valibot'
import {
  REGISTERS,
  type RegisterInput,
  type RegisterName,
} from '../../../miniprogram/contract/reports'
import { roleFor } from '../../domain/case'
import { lineOf, REGISTER_TABLE, type Cell } from '../../domain/register'
import { rangeWords } from '../../domain/report'
import { Refusal } from '../../domain/refusal'
import { log } from '../../platform/log'
import { noteLook } from '../../repository/accesses'
import { byId, type Reference } from '../../repository/reference'
import { range } from '../range'
import type { JobContext, JobWork } from '../model'
import { countCases, readCases, type Place } from './cases'
import { filesOf } from './files'

/** Cases read in one slice, with their whole histories. */
const A_SLICE = 60

/** Lines of one register: what Excel and a printer still take. */
const MOST_LINES = 20_000

interface Progress {
  place: Place
  /** Cases gone through, and lines made of them: some are not for this person to see. */
  seen: number
  lines: number
  /** Telephone numbers that were opened. */
  opened: number
  total: number
}

/** A line of the register with what it is sorted by. */
interface Line {
  at: string
  cells: Cell[]
}

/** A register as an Excel sheet: cases a few at a time, then the sheet at once. */
export const register: JobWork<RegisterInput, Progress> = {
  roles: ['supervisor', 'leader'],
  isPersonal: true,
  input: v.pipe(
    v.strictObject({
      ...range,
      register: v.picklist(Object.keys(REGISTERS) as RegisterName[], '没有这种台账。'),
      contactsFor: v.exactOptional(
        v.pipe(
          v.string(),
          v.trim(),
          v.minLength(2, '请写明为什么要看联系方式。'),
          v.maxLength(200),
        ),
      ),
    }),
    v.check(({ from, to }) => from <= to, '开始的日子不能在结束的日子之后。'),
  ),

  title: (input, reference) =>
    `${REGISTERS[input.register]}（${[unitOf(input, reference), rangeWords(input)].filter(Boolean).join('，')}）`,

  begin(_, { person }) {
    if (!person) throw new Refusal('NOT_ALLOWED', '台账里有群众的原话，请由督办员在小程序里导出。')
    return { place: { after: '', known: [] }, seen: 0, lines: 0, opened: 0, total: -1 }
  },

  async advance(progress, input, context) {
    const person = mustBe(context)
    const total = progress.total < 0 ? await countCases(input, context) : progress.total
    if (total > MOST_LINES)
      throw new Refusal('INVALID_INPUT', `一共 ${total} 件，太多了。请分成几段时间导出。`)
    // before the first word is read; how often the slice is done does not matter
    await noteLook(context, {
      ...{ person: person._id, kind: 'register', at: context.clock.now(), count: total },
      request: context.job._id,
      ...(input.contactsFor ? { why: input.contactsFor } : {}),
    })
    const { cases, next } = await readCases(input, progress.place, A_SLICE, context)
    const visible = cases.filter((one) => roleFor(person, one, 'see') !== undefined)
    const files = await filesOf(visible, input, person, context)
    const lines = files.map((file): Line => ({
      at: file.one.receivedAt,
      cells: lineOf(input.register, file),
    }))
    const after: Progress = {
      place: next ?? progress.place,
      seen: progress.seen + cases.length,
      lines: progress.lines + lines.length,
      opened: progress.opened + files.filter(({ phone }) => phone).length,
      total,
    }
    // one step more than there are cases: the sheet itself
    const done = Math.min(after.seen, total)
    if (next) return { progress: after, done, total: total + 1, gathered: lines, isDone: false }
    const sheet = await sheetOf(input, after, lines, context)
    return { progress: after, done: total + 1, total: total + 1, files: [sheet], isDone: true }
  },
}

/** Whoever asked must still be here, and still be allowed to. */
function mustBe({ person }: JobContext) {
  if (!person || person.leftAt || !person.roles.some((role) => register.roles.includes(role)))
    throw new Refusal('NOT_ALLOWED')
  return person
}

async function sheetOf(
  input: RegisterInput,
  { seen, lines: count, opened }: Progress,
  last: Line[],
  { reference, job, person, gathered }: JobContext,
) {
  const lines = [...(await gathered<Line[]>()).flat(), ...last].sort((one, other) =>
    one.at < other.at ? -1 : 1,
  )
  const { writeRegister } = await import('./excel')
  const content = await writeRegister({
    title: REGISTERS[input.register],
    columns: REGISTER_TABLE[input.register].columns,
    lines: lines.map(({ cells }) => cells),
    about: [
      ['台账', REGISTERS[input.register]],
      ['范围', [unitOf(input, reference) ?? '全区', rangeWords(input)].join('，')],
      ['条数', String(count)],
      ['不在导出人权限内、没有列出', String(seen - count)],
      [
        '打开的联系方式',
        opened > 0 ? `${opened} 个，理由：${input.contactsFor ?? ''}` : '没有打开',
      ],
      ['导出人', person?.name ?? ''],
      ['导出时间', job.at.slice(0, 16).replace('T', ' ')],
      ['说明', '按收到的时间排列，序号在导出时给出。单位看不到是谁评的；请不要转给被评价的单位。'],
    ],
  })
  log('registerMade', { who: job.who, register: input.register, cases: count, contacts: opened })
  return { name: `${REGISTERS[input.register]}.xlsx`, content }
}

const unitOf = ({ centre, department }: RegisterInput, reference: Reference) =>
  byId(reference.centres, centre)?.name ?? byId(reference.departments, department)?.name
