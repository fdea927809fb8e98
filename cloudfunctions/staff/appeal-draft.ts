import { FINDINGS } from '../../miniprogram/contract/case'
import { levelName } from '../../miniprogram/contract/levels'
import { dayOf } from '../../miniprogram/contract/time'
import { roleFor, type Case } from '../domain/case'
import { Refusal } from '../domain/refusal'
import { byId } from '../repository/reference'
import type { StaffContext } from './context'

/** A first text of the unit's appeal report (申诉报告), from what the unit itself may see; to be edited. */
export async function draftAppeal(
  { caseId }: { caseId: string },
  { database, reference, person, clock }: StaffContext,
): Promise<{ text: string }> {
  const me = await person()
  const one = await database.get<Case>('cases', caseId)
  if (!one || !roleFor(me, one, 'file-appeal')) throw new Refusal('CASE_NOT_FOUND')
  const department = byId(reference.departments, one.ratedDepartment)?.name ?? ''
  const window = byId(reference.windows, one.window)
  const centre = byId(reference.centres, one.centre)?.name ?? ''
  const indicators = reference.indicators.levels
    .flatMap((level) => level.indicators)
    .filter(({ code }) => one.indicators?.includes(code))
    .map(({ name }) => name)
  const lines = [
    `关于${one.number}号评价的申诉报告`,
    '',
    `一、基本情况：${dayOf(one.receivedAt)}，${centre}${window?.name ?? ''}收到一条“${one.level ? levelName(one.level) : ''}”评价${indicators.length > 0 ? `，原因为：${indicators.join('、')}` : ''}。`,
    `二、回访认定：${one.finding ? FINDINGS[one.finding] : '尚未认定'}。`,
    '三、事实经过（请写明时间、经办过程）：',
    '四、申诉理由：',
    '五、证据清单（至少一份，随后附上）：',
    '',
    department,
    dayOf(clock.now()),
  ]
  return { text: lines.join('\n') }
}
