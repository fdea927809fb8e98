import * as v from 'valibot'
import {
  CASE_KINDS,
  CATEGORIES,
  type CaseKind,
  type Category,
} from '../../miniprogram/contract/case'
import { LIMITS, PHONE } from '../../miniprogram/contract/limits'
import { DESK_VIEWS, PROXY_WAYS, type DeskView } from '../../miniprogram/contract/staff'
import { normalizeCode } from '../domain/number'
import { ENTERPRISE_WANTED, isPartyNamed, partyEntries, requestId, text } from '../platform/schemas'

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]

const caseId = v.pipe(v.string(), v.maxLength(64))

export const bind = v.object({
  requestId,
  bindCode: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(4, '请输入绑定码。'),
    v.maxLength(32),
    v.transform(normalizeCode),
  ),
})

export const nothing = v.object({})

export const deskList = v.object({
  view: v.exactOptional(v.picklist(keysOf<DeskView>(DESK_VIEWS))),
  kind: v.exactOptional(v.picklist(keysOf<CaseKind>(CASE_KINDS))),
  number: v.exactOptional(
    v.pipe(v.string(), v.trim(), v.minLength(4, '请至少输入编号的前 4 位。'), v.maxLength(20)),
  ),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(300))),
})

export const caseGet = v.object({ caseId })

export const caseMessage = v.object({
  requestId,
  caseId,
  text: text(LIMITS.reply, '请先写点什么。'),
})

export const proxySubmit = v.pipe(
  v.object({
    requestId,
    scene: v.pipe(v.string(), v.maxLength(LIMITS.scene)),
    text: text(LIMITS.text, '请写一下什么事没办成。'),
    item: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    projectNo: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.projectNo))),
    visits: v.exactOptional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.visits)),
    ),
    stuckStep: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    contact: v.exactOptional(
      v.strictObject({ phone: v.pipe(v.string(), v.regex(PHONE, '电话号码不对，请检查。')) }),
    ),
    mayContact: v.exactOptional(v.boolean()),
    way: v.picklist(keysOf<keyof typeof PROXY_WAYS>(PROXY_WAYS), '请选择反映的方式。'),
    consent: v.literal(true, '请先征得本人同意。'),
    ...partyEntries,
  }),
  v.forward(
    v.check((form) => isPartyNamed(form), ENTERPRISE_WANTED),
    ['enterprise'],
  ),
)

export const identityReveal = v.object({
  requestId,
  caseId,
  reason: text(LIMITS.text, '请写明查看的理由。'),
})

export const replyTemplates = v.object({
  category: v.exactOptional(v.picklist(keysOf<Category>(CATEGORIES))),
})

export const ratingWords = v.object({
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
})

export const ratingAnswer = v.object({
  requestId,
  ratingId: v.pipe(v.string(), v.maxLength(64)),
  text: text(LIMITS.reply, '请写答复内容。'),
})
