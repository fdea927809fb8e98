import { ROW_KINDS } from '../../../cloudfunctions/admin/rows'
import { code, table } from '../markdown'

/** The documents of `settings` that an import takes, and what stands in each. */
const DOCUMENT_NOTES: Record<string, { name: string; holds: string; missing: string }> = {
  policy: {
    name: '时限和提醒',
    holds:
      '“时限和提醒”那一页的全部，另外：各种时限复杂件的天数；群众回答三问（`answer`）、评价整改（`rerate`）、提异议（`objection`）的天数；到期前多久提醒（`remind`）；超时后多少分钟报给谁（`ladder`）；发送失败隔几分钟再试（`outbox.retryMinutes`）；消息里写的话（`messageTexts`）。',
    missing: '小程序打不开：每个人都看到“还没有准备好”',
  },
  templates: {
    name: '微信消息模板',
    holds: '两个模板的编号，和每一栏填什么。编号在微信公众平台申请，见[部署](deploy.md)。',
    missing: '同上',
  },
  indicators: {
    name: '评价原因',
    holds: '国家统一的评价指标，每级八条。不能自己增减；有新版本时整份换。',
    missing: '同上',
  },
  'reply-templates': {
    name: '答复模板',
    holds: '承办人点“用模板”看到的开头，按诉求分类。',
    missing: '同上',
  },
  exchange: {
    name: '平台对应表',
    holds: '和别的平台交换评价时，每个字段叫什么、代码怎么对。见[导入与交换](exchange.md)。',
    missing: '“与其他平台交换”里没有平台',
  },
  marks: {
    name: '存疑评价的门槛',
    holds: '多少次、多快、多像才标为存疑。见[存疑评价](marks.md)。',
    missing: '按内置的门槛',
  },
  devices: {
    name: '设备和凭证',
    holds:
      '评价凭证的网址（`linkBase`）、平板页的网址（`kioskPage`）、平板多少秒没人碰就回到开头（`resetSeconds`）、每种设备发的凭证多少分钟有效（`tokenMinutes`）。',
    missing: '按内置的时间；没有网址就不能用凭证二维码和平板',
  },
  assessment: { name: '绩效考评', holds: '每一项满分多少、怎么扣。', missing: '按内置的分值' },
  training: { name: '培训需求', holds: '多少件、占多少比例才列出来。', missing: '按内置的门槛' },
}

/** Every settings document, for docs/admin.md. */
export const documentTable = (): string =>
  table(
    ['编号', '是什么', '里面有', '没有导入时'],
    Object.entries(DOCUMENT_NOTES).map(([id, { name, holds, missing }]) => [
      code(id),
      name,
      holds,
      missing,
    ]),
  )

interface Variant {
  options?: { entries: { _id: { literal: string } } }[]
}

/** Settings documents that are taken and not told of. */
export const missingDocuments = (): string[] =>
  ((ROW_KINDS.settings.schema as Variant).options ?? [])
    .map(({ entries }) => entries._id.literal)
    .filter((id) => !(id in DOCUMENT_NOTES))
