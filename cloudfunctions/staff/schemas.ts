import * as v from 'valibot'
import {
  FOLLOW_UP_OUTCOMES,
  RESULTS,
  type FollowUpOutcome,
  type Result,
} from '../../miniprogram/contract/case'
import { LIMITS } from '../../miniprogram/contract/limits'
import { DESK_VIEWS, type DeskView } from '../../miniprogram/contract/staff'
import { requestId, text } from '../platform/schemas'

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]

const caseId = v.pipe(v.string(), v.maxLength(64))
const base = { requestId, caseId, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }

export const bind = v.object({
  requestId,
  bindCode: v.pipe(v.string(), v.trim(), v.minLength(4, '请输入绑定码。'), v.maxLength(32)),
})

export const nothing = v.object({})

export const deskList = v.object({
  view: v.exactOptional(v.picklist(keysOf<DeskView>(DESK_VIEWS))),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(300))),
})

export const caseGet = v.object({ caseId })

export const caseAct = v.variant('act', [
  v.object({ ...base, act: v.literal('accept') }),
  v.object({
    ...base,
    act: v.literal('record-follow-up'),
    outcome: v.picklist(keysOf<FollowUpOutcome>(FOLLOW_UP_OUTCOMES), '请选一个回访结果。'),
    text: text(LIMITS.reply, '请写给群众的话。'),
    facts: text(LIMITS.reply, '请写核实到的情况。'),
  }),
  v.object({
    ...base,
    act: v.literal('reply'),
    result: v.picklist(keysOf<Result>(RESULTS), '请选一个办理结果。'),
    text: text(LIMITS.reply, '请写答复内容。'),
  }),
  v.object({ ...base, act: v.literal('close'), text: v.exactOptional(text(LIMITS.reply)) }),
])

export const caseMessage = v.object({
  requestId,
  caseId,
  text: text(LIMITS.reply, '请先写点什么。'),
})
