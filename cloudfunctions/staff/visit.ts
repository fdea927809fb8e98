import * as v from 'valibot'
import {
  VISIT_KINDS,
  VISIT_RESULTS,
  VISIT_STATES,
  VISITORS,
  type VisitActions,
  type VisitForm,
  type VisitKind,
  type VisitResult,
  type VisitState,
} from '../../miniprogram/contract/visits'
import { LEADING } from '../../miniprogram/contract/admin'
import type { Role } from '../../miniprogram/contract/roles'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { LIMITS } from '../../miniprogram/contract/limits'
import { log } from '../platform/log'
import type { ActionTable } from '../platform/handler'
import { requestId, text } from '../platform/schemas'
import { noteLook } from '../repository/accesses'
import { actOnVisit, listVisits } from '../repository/visits'
import type { StaffContext } from './context'

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]

const about = {
  requestId,
  id: v.pipe(v.string(), v.maxLength(64)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
}
const day = v.pipe(v.string('请选择日期。'), v.isoDate('日期不对，请重新选择。'))

const form = v.variant(
  'act',
  [
    v.object({ ...about, act: v.literal('plan'), day }),
    v.object({
      ...about,
      act: v.literal('done'),
      day,
      kinds: v.pipe(
        v.array(v.picklist(keysOf<VisitKind>(VISIT_KINDS))),
        v.minLength(1, '请至少选一项送了什么。'),
      ),
      result: v.picklist(keysOf<VisitResult>(VISIT_RESULTS), '请选择结果。'),
      text: v.exactOptional(text(LIMITS.text)),
    }),
    v.object({ ...about, act: v.literal('drop'), text: text(LIMITS.text, '请写明为什么不用去。') }),
  ],
  '没有这种办理。',
)

const isOneOf = ({ roles }: Person, allowed: readonly Role[]) =>
  allowed.some((role) => roles.includes(role))

export const visitActions: ActionTable<VisitActions, StaffContext> = {
  'visit.list': {
    input: v.object({
      state: v.exactOptional(v.picklist(keysOf<VisitState>(VISIT_STATES))),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
    }),
    async run(input, context) {
      const me = await context.person()
      const mayAct = isOneOf(me, VISITORS)
      if (!mayAct && !isOneOf(me, LEADING)) throw new Refusal('NOT_ALLOWED')
      const look = { person: me._id, kind: 'visits', at: context.clock.now() } as const
      const list = await listVisits(context, input) // which refuses a wrong cursor: then nobody looked
      await noteLook(context, look)
      return { ...list, mayAct }
    },
  },
  'visit.act': {
    input: form,
    async run(asked: VisitForm, context) {
      const me = await context.person()
      if (!isOneOf(me, VISITORS)) throw new Refusal('NOT_ALLOWED')
      const visit = await actOnVisit(context, me, asked)
      log('visitActed', { who: me._id, visit: visit.id, act: asked.act })
      return { visit }
    },
  },
}
