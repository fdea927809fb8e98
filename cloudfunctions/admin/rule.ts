import * as v from 'valibot'
import type { AdminActions, RuleRow } from '../../miniprogram/contract/admin'
import { LIMITS } from '../../miniprogram/contract/limits'
import type { Ruling } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { routeIssue } from '../domain/routing'
import { log } from '../platform/log'
import { requestId, text } from '../platform/schemas'
import { byId, readReference, type Reference } from '../repository/reference'
import type { AdminContext } from './context'
import { ROW_ID } from './rows'

export const ruleForm = v.pipe(
  v.object({
    requestId,
    item: v.exactOptional(ROW_ID),
    window: v.exactOptional(ROW_ID),
    department: ROW_ID,
  }),
  v.check(
    ({ item, window }) => (item === undefined) !== (window === undefined),
    '事项和窗口选一个。',
  ),
)
export const ruleId = v.object({ id: v.pipe(v.string(), v.maxLength(100)) })
export const tryForm = v.object({
  scene: ROW_ID,
  item: v.exactOptional(ROW_ID),
  text: text(LIMITS.text, '请写一段群众可能会写的话。'),
})

/** What routing has been taught, newest first. */
export async function listRules(_: object, { database }: AdminContext) {
  const reference = await readReference(database)
  return { rules: reference.rulings.map((ruling) => rowOf(ruling, reference)) }
}

function rowOf({ _id, item, window, department, at }: Ruling, reference: Reference): RuleRow {
  const nameIn = (rows: { _id: string; name: string }[], id: string) => ({
    id,
    name: byId(rows, id)?.name ?? id,
  })
  return {
    id: _id,
    ...(item ? { item: nameIn(reference.items, item) } : {}),
    ...(window ? { window: nameIn(reference.windows, window) } : {}),
    department: nameIn(reference.departments, department),
    at,
  }
}

/** Teaches routing by hand what otherwise an adjudicated return does. A repeat writes the same rule. */
export async function saveRule(
  { requestId: request, item, window, department }: AdminActions['rule.save']['input'],
  { database, keys, clock, who }: AdminContext,
): Promise<{ rule: RuleRow }> {
  const reference = await readReference(database)
  if (item !== undefined && !byId(reference.items, item))
    throw new Refusal('INVALID_INPUT', '没有找到这个事项，请重新选择。', 'item')
  if (window !== undefined && !byId(reference.windows, window))
    throw new Refusal('INVALID_INPUT', '没有这个窗口，请重新选择。', 'window')
  if (!byId(reference.departments, department))
    throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'department')
  const ruling: Ruling = {
    _id: `admin:${keys.derive('rule', who, request).toString('hex').slice(0, 32)}`,
    ...(item === undefined ? {} : { item }),
    ...(window === undefined ? {} : { window }),
    department,
    at: clock.now(),
  }
  await database.put('rulings', ruling)
  log('ruleSaved', { who, rule: ruling._id })
  return { rule: rowOf(ruling, reference) }
}

/** Forgets a rule; what was routed by it stays where it is. */
export async function removeRule(
  { id }: { id: string },
  { database, who }: AdminContext,
): Promise<{ removed: boolean }> {
  const removed = (await database.remove('rulings', { _id: id })) > 0
  log('ruleRemoved', { who, rule: id, removed })
  return { removed }
}

/** Where an issue would go now. */
export async function tryRule(
  { scene, item: itemId, text: words }: AdminActions['rule.try']['input'],
  { database }: AdminContext,
) {
  const reference = await readReference(database)
  const window = byId(reference.windows, scene)
  if (!window) throw new Refusal('WINDOW_NOT_FOUND', undefined, 'scene')
  const item = byId(reference.items, itemId)
  const { department, role, rule, reason } = routeIssue(
    { window, text: words, ...(item ? { item } : {}) },
    reference,
    0,
  )
  return {
    department: byId(reference.departments, department)?.name ?? department,
    role,
    rule,
    reason,
  }
}
