import * as v from 'valibot'
import { NOTICES } from '../../miniprogram/contract/consent'
import { PUBLIC_PERIODS } from '../../miniprogram/contract/public'
import { LEVELS, type Level } from '../../miniprogram/contract/levels'
import { LIMITS, PHONE } from '../../miniprogram/contract/limits'
import { isVisitToken } from '../../miniprogram/contract/visit-token'
import { ENTERPRISE_WANTED, isPartyNamed, partyEntries, requestId, text } from '../platform/schemas'

const SCENE_WRONG = '没有认出窗口的二维码，请重新扫描。'
const scene = v.pipe(v.string(), v.regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/, SCENE_WRONG))
const level = v.picklist(
  LEVELS.map((one) => one.level) as [Level, ...Level[]],
  '请先选一个满意程度。',
)
const id = v.pipe(v.string(), v.maxLength(64))
const phone = v.pipe(v.string(), v.regex(PHONE, '电话号码不对，请检查。'))
const contact = v.union(
  [v.strictObject({ phone }), v.strictObject({ phoneCode: v.pipe(v.string(), v.maxLength(128)) })],
  '电话号码不对，请检查。',
)
const photos = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(300))),
  v.maxLength(LIMITS.photos, `照片最多 ${LIMITS.photos} 张。`),
)
const projectNo = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(LIMITS.projectNo, '办件编号太长，请检查。'),
)

const visitToken = v.pipe(v.string(), v.check(isVisitToken, '没有认出这张凭证，请重新扫描。'))

export const windowGet = v.object({ scene: v.union([scene, visitToken], SCENE_WRONG) })
export const centreList = v.object({
  scene: v.exactOptional(v.union([scene, visitToken], SCENE_WRONG)),
})
export const nothing = v.object({})
export const consentRecord = v.object({
  version: v.picklist(
    NOTICES.map(({ version }) => version),
    '隐私说明已经更新，请关闭小程序后重新打开。',
  ),
})
export const uploadAnnounce = v.pipe(
  v.object({ requestId, path: v.pipe(v.string(), v.maxLength(200)) }),
  v.check(({ requestId, path }) => new RegExp(`^inbox/${requestId}/[\\w.-]+$`).test(path)),
)

export const ratingSubmit = v.object({
  requestId,
  scene,
  level,
  indicators: v.exactOptional(
    v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(LIMITS.indicators)),
  ),
  text: v.exactOptional(text(LIMITS.text)),
  photos: v.exactOptional(photos),
  item: v.exactOptional(id),
  projectNo: v.exactOptional(projectNo),
  contact: v.exactOptional(contact),
  visitToken: v.exactOptional(visitToken),
})

export const issueSubmit = v.pipe(
  v.object({
    requestId,
    scene,
    text: text(LIMITS.text, '请写一下什么事没办成。'),
    item: v.exactOptional(id),
    projectNo: v.exactOptional(projectNo),
    visits: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(LIMITS.visits, '跑了几趟？请填实际次数。'),
      ),
    ),
    stuckStep: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
    photos: v.exactOptional(photos),
    contact: v.exactOptional(contact),
    mayContact: v.exactOptional(v.boolean()),
    ...partyEntries,
  }),
  v.forward(
    v.check((form) => isPartyNamed(form), ENTERPRISE_WANTED),
    ['enterprise'],
  ),
)

export const caseList = v.object({ cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(200))) })

export const caseGet = v.union([
  v.object({ caseId: id }),
  v.object({
    number: v.pipe(v.string(), v.maxLength(40)),
    lookupCode: v.pipe(v.string(), v.maxLength(40)),
  }),
])

export const caseMessage = v.object({
  requestId,
  caseId: id,
  text: text(LIMITS.text, '请先写点什么。'),
})

export const caseSupplement = v.object({
  requestId,
  caseId: id,
  text: text(LIMITS.text, '请写一下补充的是什么。'),
  photos: v.exactOptional(photos),
})

export const caseAnswer = v.object({
  requestId,
  caseId: id,
  contacted: v.boolean('请回答：有人联系过您吗？'),
  solved: v.boolean('请回答：事情解决了吗？'),
  satisfied: v.boolean('请回答：您对办理满意吗？'),
  text: v.exactOptional(text(LIMITS.text)),
  mayPublish: v.exactOptional(v.boolean()),
})

export const casePublish = v.object({ requestId, caseId: id, mayPublish: v.boolean() })

export const caseObject = v.object({
  requestId,
  caseId: id,
  text: text(LIMITS.text, '请写一下您为什么不同意。'),
})

export const caseWithdraw = v.object({
  requestId,
  caseId: id,
  text: v.exactOptional(text(LIMITS.text)),
})

export const ratingAppend = v.object({
  requestId,
  caseId: id,
  level,
  indicators: v.exactOptional(
    v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(LIMITS.indicators)),
  ),
  text: v.exactOptional(text(LIMITS.text)),
  reopen: v.exactOptional(v.boolean()),
})

export const issueSuggest = v.object({ scene, text: text(LIMITS.text) })

export const issueAnswered = v.object({ requestId, scene, item: id, text: text(LIMITS.text) })

export const privacyExport = v.object({
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
})

export const privacyErase = v.object({ requestId })

export const subscriptionRecord = v.object({
  requestId,
  template: v.picklist(['citizen-progress', 'staff-task']),
  result: v.picklist(['accept', 'reject', 'ban', 'filter']),
})

export const publicGet = v.object({ period: v.picklist(PUBLIC_PERIODS, '请选择时间。') })

export const receiptGet = v.object({ ratingId: id })

export const receiptProve = v.object({
  leaf: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '这个凭证不完整，请重新扫描。')),
})

export const ledgerHead = v.object({
  since: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})
