import * as v from 'valibot'
import { DEVICE_LIMITS, STAGES, type Stage } from '../../../miniprogram/contract/devices'
import { LEVELS, type Level } from '../../../miniprogram/contract/levels'
import { LIMITS } from '../../../miniprogram/contract/limits'
import { instantOf } from '../../../miniprogram/contract/time'
import { isVisitToken } from '../../../miniprogram/contract/visit-token'
import { requestId, text } from '../../platform/schemas'

const TIME_WRONG = '时间要写成 2026-03-10T09:30:00+08:00 这样，带时区。'
const time = v.pipe(
  v.string(TIME_WRONG),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/, TIME_WRONG),
  v.check((value) => !Number.isNaN(Date.parse(value)), TIME_WRONG),
  v.transform((value) => instantOf(Date.parse(value))),
)
const id = v.pipe(v.string(), v.regex(/^[\w.-]{1,32}$/, '编号不对。'))
const visitToken = v.pipe(v.string(), v.check(isVisitToken, '这不是一张凭证。'))
const projectNo = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.projectNo))

export const activation = v.object({
  device: id,
  code: v.pipe(v.string(), v.maxLength(20)),
  requestId,
})

/** Rows are looked at one by one, so that a wrong one does not hold up the others. */
const rows = (most: number, what: string) =>
  v.pipe(
    v.array(v.unknown()),
    v.minLength(1, `至少要有一条${what}。`),
    v.maxLength(most, `一次最多 ${most} 条${what}。`),
  )

export const ratingBatch = v.object({ ratings: rows(DEVICE_LIMITS.ratings, '评价') })

export const deviceRating = v.object({
  requestId,
  level: v.picklist(LEVELS.map((one) => one.level) as [Level, ...Level[]], '满意程度是 1 到 5。'),
  indicators: v.exactOptional(
    v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(LIMITS.indicators)),
  ),
  text: v.exactOptional(text(LIMITS.text)),
  item: v.exactOptional(id),
  assessedAt: time,
  visitToken: v.exactOptional(visitToken),
})

export const tokenRequest = v.object({
  requestId,
  window: v.exactOptional(id),
  item: v.exactOptional(id),
  projectNo: v.exactOptional(projectNo),
  count: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(DEVICE_LIMITS.tokens, `一次最多 ${DEVICE_LIMITS.tokens} 张。`),
    ),
  ),
  picture: v.exactOptional(v.boolean()),
})

export const serviceBatch = v.object({ services: rows(DEVICE_LIMITS.services, '办件') })

export const serviceForm = v.object({
  projectNo,
  stage: v.picklist(Object.keys(STAGES) as [Stage, ...Stage[]], '没有这个环节。'),
  window: id,
  item: v.exactOptional(id),
  closedAt: time,
  openid: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  visitToken: v.exactOptional(visitToken),
})
