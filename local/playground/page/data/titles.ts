import type { CollectionName } from '../../../../cloudfunctions/schema'

/** What people call a collection: every one of the schema has a title. */
const TITLES: Record<CollectionName, string> = {
  centres: '服务大厅',
  departments: '单位',
  windows: '窗口',
  items: '事项',
  guides: '各中心的指南',
  people: '人员',
  bindings: '微信绑定',
  settings: '设置',
  calendar: '工作日历',
  ratings: '评价',
  cases: '办件',
  events: '办件经过',
  contents: '原话和照片（密封）',
  contacts: '联系方式（密封）',
  notices: '通知',
  corrections: '剔除与恢复',
  rulings: '退单裁定',
  consultations: '咨询答复',
  credits: '订阅余量',
  defaults: '系统默认评价',
  blocks: '账本区块',
  nodes: '账本树的节点',
  audits: '账本审计',
  services: '每天的办件量',
  figures: '评价统计',
  outcomes: '办件统计',
  cursors: '处理进度',
  shifts: '窗口排班',
  marks: '存疑评价',
  findings: '服务盲点',
  visits: '企业走访',
  jobs: '报告和导出',
  slices: '正在生成的内容（密封）',
  foreign: '外部平台的记录',
  devices: '设备',
  nonces: '用过的签名',
  visitTokens: '评价凭证',
  closedServices: '业务系统的办结',
  attempts: '近来的尝试次数',
  accesses: '个人信息查阅记录',
  uploads: '路上的照片',
  erasures: '删除申请',
  consents: '隐私说明的同意记录',
}

const titles = new Map<string, string>(Object.entries(TITLES))

/** One that is not in the schema keeps its own name. */
export const titleOf = (collection: string) => titles.get(collection) ?? collection
