import type { Level } from './levels'
import type { Day, Instant } from './time'

/*
 * Every figure the office shows: what it is called, what it counts, out of what, and where the
 * definition comes from. Whoever shows a figure shows these with it (promise 8).
 */

/** `count`: so many; `rate`: so many out of so many; `mean`: points, shared by so many. */
export type FigureKind = 'count' | 'rate' | 'mean'

interface Definition {
  kind: FigureKind
  label: string
  numerator: string
  denominator?: string
  /** Which rule says so: DOMAIN's sources, or the office's own. */
  source: string
}

export const FIGURES = {
  ratings: {
    kind: 'count',
    label: '评价数',
    numerator: '收到的评价，不含系统默认评价',
    source: '国务院办公厅《关于建立政务服务“好差评”制度提高政务服务水平的意见》',
  },
  good: {
    kind: 'rate',
    label: '好评率',
    numerator: '非常满意、满意、基本满意的评价',
    denominator: '评价数减去剔除数',
    source: '广西“好差评”评价办法',
  },
  bad: {
    kind: 'rate',
    label: '差评率',
    numerator: '不满意、非常不满意的评价，减去剔除数',
    denominator: '评价数减去剔除数',
    source: '广西“好差评”评价办法',
  },
  active: {
    kind: 'rate',
    label: '主动评价率',
    numerator: '收到的评价，不含系统默认评价',
    denominator: '各窗口上报的办件量',
    source: '广西“好差评”评价办法',
  },
  score: {
    kind: 'mean',
    label: '平均分',
    numerator: '各条评价得分之和：10、8、6、3、0',
    denominator: '评价数减去剔除数',
    source: '广西“好差评”评价办法',
  },
  excluded: {
    kind: 'count',
    label: '剔除数',
    numerator: '经申诉认定误评或不实、不计入统计的评价',
    source: '本办：剔除一律公开计数',
  },
  defaults: {
    kind: 'count',
    label: '默认数',
    numerator: '没有人评价、由系统默认给出的评价（pf=7），一律不计分',
    source: '本办：默认评价单列',
  },
  late: {
    kind: 'count',
    label: '迟到上传',
    numerator: '首次联系时限过后才收到的差评',
    source: '本办：设备离线补传',
  },
  doubted: {
    kind: 'count',
    label: '存疑数',
    numerator: '按规则标为存疑、还没有排除疑点的评价，仍计入统计',
    source: '本办：防刷评',
  },
  'followed-up': {
    kind: 'rate',
    label: '差评当日回访率',
    numerator: '在首次联系时限内联系的差评',
    denominator: '时限已到或已联系的差评，不含迟到上传',
    source: '本办：差评当天回访',
  },
  reached: {
    kind: 'rate',
    label: '联系上本人',
    numerator: '回访联系上本人的差评',
    denominator: '已回访的差评',
    source: '本办：回访结果分开统计',
  },
  'answered-in-app': {
    kind: 'rate',
    label: '在小程序里答复',
    numerator: '没有留电话、已在小程序里答复的差评',
    denominator: '已回访的差评',
    source: '本办：回访结果分开统计',
  },
  'no-contact': {
    kind: 'rate',
    label: '未留联系方式',
    numerator: '没有留联系方式、到窗口核实的差评',
    denominator: '已回访的差评',
    source: '本办：回访结果分开统计',
  },
  unreachable: {
    kind: 'rate',
    label: '未能联系上',
    numerator: '多次联系不上的差评',
    denominator: '已回访的差评',
    source: '本办：回访结果分开统计',
  },
  rectified: {
    kind: 'rate',
    label: '整改率',
    numerator: '已整改的差评',
    denominator: '认定属实、需要整改的差评',
    source: '广西“好差评”评价办法',
  },
  'rectified-in-time': {
    kind: 'rate',
    label: '按时整改率',
    numerator: '在时限内整改的差评',
    denominator: '已整改或整改已超时的差评',
    source: '本办：整改时限',
  },
  appeals: {
    kind: 'count',
    label: '申诉数',
    numerator: '单位提出过申诉的差评',
    source: '本办：逐级申诉',
  },
  issues: {
    kind: 'count',
    label: '“办不成事”反映数',
    numerator: '“办不成事”反映窗口收到的反映，含当场看指南解决的咨询',
    source: '本办：“办不成事”反映窗口',
  },
  consultations: {
    kind: 'count',
    label: '咨询件',
    numerator: '看办事指南就解决、或答复为咨询的反映',
    source: '本办：先答复、后立件',
  },
  replied: {
    kind: 'rate',
    label: '按时答复率',
    numerator: '在时限内答复的反映',
    denominator: '已办结的反映，加上超时还没有办结的反映',
    source: '本办：简单 3 个、复杂 10 个工作日',
  },
  contacted: {
    kind: 'rate',
    label: '联系率',
    numerator: '回访三问里答“联系过”的反映',
    denominator: '回访三问里答了这一问的反映',
    source: '本办：回访三问',
  },
  solved: {
    kind: 'rate',
    label: '解决率',
    numerator: '回访三问里答“解决了”的反映',
    denominator: '回访三问里答了这一问的反映',
    source: '本办：回访三问',
  },
  satisfied: {
    kind: 'rate',
    label: '满意率',
    numerator: '回访三问里答“满意”的反映',
    denominator: '回访三问里答了这一问的反映',
    source: '本办：回访三问',
  },
  reopened: {
    kind: 'count',
    label: '重新办理',
    numerator: '群众说没有解决、又重新办理的反映',
    source: '本办：回访三问',
  },
  blind: {
    kind: 'count',
    label: '发现盲点',
    numerator: '与原窗口比对后认定有服务盲点的反映和差评',
    source: '本办：与原窗口比对',
  },
} as const satisfies Record<string, Definition>
export type FigureName = keyof typeof FIGURES

/** A count; with `outOf` a rate, or the sum that a mean shares out. */
export interface Figure {
  name: FigureName
  count: number
  outOf?: number
  /** 95 % Wilson interval of a rate, 0 to 1, where units are compared. */
  interval?: [number, number]
}

/** Under this many no percentage is shown: it would claim more than is known. */
export const FEWEST_FOR_PERCENTAGE = 20

/** What figures can be grouped by; those of cases know neither channel, level nor indicator. */
export const GROUPINGS = {
  day: '按天',
  month: '按月',
  centre: '按中心',
  department: '按单位',
  window: '按窗口',
  item: '按事项',
  channel: '按渠道',
  level: '按满意程度',
  indicator: '按原因',
} as const
export type Grouping = keyof typeof GROUPINGS

export interface StatisticsQuery {
  /** First and last day, both included. */
  from: Day
  to: Day
  by?: Grouping
  centre?: string
  department?: string
  window?: string
  /** Also the figures of as many days before. */
  compare?: boolean
}

/** One line of a statistic: a month, a unit, or all of it. */
export interface FigureRow {
  /** `''` for the whole. */
  key: string
  label: string
  figures: Figure[]
  /** The same of the period before. */
  before?: Figure[]
  levels: Record<Level, number>
  /** A window that gave services and was not rated once. */
  isSilent?: boolean
}

export interface Statistics {
  from: Day
  to: Day
  /** Everything in the ledger until here is counted. */
  asOf: Instant
  /** The head of the ledger that these figures come from: blocks. */
  height: number
  total: FigureRow
  rows: FigureRow[]
}

export type StatisticsActions = {
  'statistics.query': { input: StatisticsQuery; output: Statistics }
}
