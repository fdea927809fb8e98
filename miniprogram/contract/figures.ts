import type { Level } from './levels'
import type { Day, Instant } from './time'

/*
 * Every figure the office shows: what it is called, what it counts, out of what, and where the
 * definition comes from. Whoever shows a figure shows these with it (promise 8).
 */

/** `count`: so many; `rate`: so many out of so many; `mean`: points, shared by so many. */
export type FigureKind = 'count' | 'rate' | 'mean'

/** The records a figure is counted from, each on a day of its own. */
export const BASES = {
  ratings: '账本里的评价，按收到那天',
  cases: '件的现状，按收到那天',
  marks: '存疑记录，按评价收到那天',
  services: '导入的办件量，按办理那天',
} as const
export type Basis = keyof typeof BASES

interface Definition {
  kind: FigureKind
  label: string
  numerator: string
  denominator?: string
  basis: Basis
  /** Which rule says so: DOMAIN's sources, or the office's own. */
  source: string
}

const STATE_COUNCIL = '国务院办公厅《关于建立政务服务“好差评”制度提高政务服务水平的意见》'
const GUANGXI = '广西壮族自治区大数据发展局“好差评”制度政策解读'

export const FIGURES = {
  ratings: {
    kind: 'count',
    label: '评价数',
    numerator: '收到的评价，含后来剔除的，不含系统默认评价和追评',
    basis: 'ratings',
    source: `${STATE_COUNCIL}：现场“一次一评”、网上“一事一评”`,
  },
  good: {
    kind: 'rate',
    label: '好评率',
    numerator: '非常满意、满意、基本满意的评价，减去其中剔除的',
    denominator: '评价数减去剔除数',
    basis: 'ratings',
    source: `${STATE_COUNCIL}：后两级为差评；默认评价和追评不算是本办的规定`,
  },
  bad: {
    kind: 'rate',
    label: '差评率',
    numerator: '不满意、非常不满意的评价，减去其中剔除的',
    denominator: '评价数减去剔除数',
    basis: 'ratings',
    source: `${STATE_COUNCIL}：后两级为差评；默认评价和追评不算是本办的规定`,
  },
  active: {
    kind: 'rate',
    label: '主动评价率',
    numerator: '报了办件量的窗口收到的评价，不含系统默认评价和追评',
    denominator: '各窗口报的办件量；没有报的，按业务系统推送的办件数',
    basis: 'services',
    source:
      '本办：一次一评，办件量由各窗口按天上报，或由业务系统逐件推送（受理、办结等各算一件）；都没有的窗口不算在内',
  },
  score: {
    kind: 'mean',
    label: '平均分',
    numerator: '各条评价得分之和：10、8、6、3、0，不含剔除的',
    denominator: '评价数减去剔除数',
    basis: 'ratings',
    source: `${GUANGXI}：五级对应 10、8、6、3、0 分`,
  },
  're-rated': {
    kind: 'rate',
    label: '追评好评率',
    numerator: '非常满意、满意、基本满意的追评',
    denominator: '群众对整改结果的再次评价（追评）',
    basis: 'ratings',
    source: '本办：整改由群众再评一次；追评单列，不进好评率',
  },
  excluded: {
    kind: 'count',
    label: '剔除数',
    numerator: '经申诉认定误评或不实、不计入统计的评价，按原评价收到那天',
    basis: 'ratings',
    source: '本办：剔除一律公开计数',
  },
  defaults: {
    kind: 'count',
    label: '默认数',
    numerator: '没有人评价、由系统默认给出的评价（pf=7），一律不计分',
    basis: 'ratings',
    source: `${GUANGXI}：七天不评视为非常满意；本办：默认评价单列，不计分`,
  },
  late: {
    kind: 'count',
    label: '迟到上传',
    numerator: '首次联系时限过后才收到的差评',
    basis: 'ratings',
    source: '本办：设备离线补传',
  },
  tied: {
    kind: 'rate',
    label: '一次一评率',
    numerator: '凭一次一评凭证给的评价，能对上办的是哪件事',
    denominator: '评价数',
    basis: 'ratings',
    source: '国家接口规范：现场一次一评、网上一事一评；没有凭证的评价一样算数',
  },
  doubted: {
    kind: 'count',
    label: '存疑数',
    numerator: '按规则标为存疑、还没有排除疑点的评价，仍计入统计',
    basis: 'marks',
    source: '本办：防刷评',
  },
  'followed-up': {
    kind: 'rate',
    label: '差评当日回访率',
    numerator: '在首次联系时限内回访的差评',
    denominator: '已回访或时限已过的差评，不含迟到上传',
    basis: 'cases',
    source: '本办：差评当天回访；停止收件后收到的，下一个工作日',
  },
  reached: {
    kind: 'rate',
    label: '联系上本人',
    numerator: '回访联系上本人的差评',
    denominator: '已回访的差评',
    basis: 'cases',
    source: '本办：回访结果分开统计',
  },
  'answered-in-app': {
    kind: 'rate',
    label: '在小程序里答复',
    numerator: '已在小程序里答复的差评',
    denominator: '已回访的差评',
    basis: 'cases',
    source: '本办：回访结果分开统计',
  },
  'no-contact': {
    kind: 'rate',
    label: '未留联系方式',
    numerator: '没有留联系方式、到窗口核实的差评',
    denominator: '已回访的差评',
    basis: 'cases',
    source: '本办：回访结果分开统计',
  },
  unreachable: {
    kind: 'rate',
    label: '未能联系上',
    numerator: '不同时间多次联系不上的差评',
    denominator: '已回访的差评',
    basis: 'cases',
    source: '本办：回访结果分开统计',
  },
  rectified: {
    kind: 'rate',
    label: '整改率',
    numerator: '已整改的差评；要求重新整改的，看最后一次',
    denominator: '认定属实、需要整改的差评，不含后来剔除或撤回的',
    basis: 'cases',
    source: `${STATE_COUNCIL}：差评要核实、整改、反馈；算法是本办的规定`,
  },
  'rectified-in-time': {
    kind: 'rate',
    label: '按时整改率',
    numerator: '在时限内整改的差评',
    denominator: '已整改或整改已超时的差评',
    basis: 'cases',
    source: '本办：整改时限',
  },
  appeals: {
    kind: 'count',
    label: '申诉数',
    numerator: '单位提出过申诉的差评',
    basis: 'cases',
    source: '本办：逐级申诉',
  },
  issues: {
    kind: 'count',
    label: '“办不成事”反映数',
    numerator: '“办不成事”反映窗口收到的反映，含当场看指南解决的咨询',
    basis: 'cases',
    source: '本办：“办不成事”反映窗口',
  },
  consultations: {
    kind: 'count',
    label: '咨询件',
    numerator: '看办事指南就解决、或答复为咨询的反映',
    basis: 'cases',
    source: '本办：先答复、后立件',
  },
  replied: {
    kind: 'rate',
    label: '按时答复率',
    numerator: '在时限内答复的反映；重新办理的，看最后一次',
    denominator: '已答复的反映，加上超时还没有答复的反映；不含当场看指南解决的咨询',
    basis: 'cases',
    source: '本办：简单 3 个、复杂 10 个工作日',
  },
  contacted: {
    kind: 'rate',
    label: '联系率',
    numerator: '回访三问里答“联系过”的反映',
    denominator: '回访三问里答了这一问的反映',
    basis: 'cases',
    source: '本办：回访三问',
  },
  solved: {
    kind: 'rate',
    label: '解决率',
    numerator: '回访三问里答“解决了”的反映',
    denominator: '回访三问里答了这一问的反映',
    basis: 'cases',
    source: '本办：回访三问',
  },
  satisfied: {
    kind: 'rate',
    label: '满意率',
    numerator: '回访三问里答“满意”的反映',
    denominator: '回访三问里答了这一问的反映',
    basis: 'cases',
    source: '本办：回访三问',
  },
  reopened: {
    kind: 'count',
    label: '重新办理',
    numerator: '群众说没有解决、又重新办理的反映，和要求重新整改的差评',
    basis: 'cases',
    source: '本办：回访三问',
  },
  blind: {
    kind: 'count',
    label: '发现盲点',
    numerator: '与原窗口比对后认定有差距的反映和差评',
    basis: 'cases',
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

/**
 * What figures can be grouped by. There is none by person. A bad rating's case belongs to the unit
 * that was rated, an issue to the unit that answers it, both to the window where they came in.
 */
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

/** What a grouping by units compares: only there do rates carry an interval. */
export const COMPARED = ['centre', 'department', 'window', 'item'] as const satisfies Grouping[]

/** Only ratings know of these: their rows have the figures of ratings alone. */
export const OF_RATINGS = ['channel', 'level', 'indicator'] as const satisfies Grouping[]

/** Defaults have neither a level nor a reason that anybody gave. */
const WITHOUT_DEFAULTS = ['level', 'indicator'] as const satisfies Grouping[]

const isOneOf = (groupings: readonly Grouping[], by: Grouping | undefined) =>
  by !== undefined && groupings.includes(by)

/** Whether rows of a grouping have a figure; `undefined`: the whole, which has all. */
export function isOffered(name: FigureName, by: Grouping | undefined): boolean {
  if (name === 'defaults') return !isOneOf(WITHOUT_DEFAULTS, by)
  return FIGURES[name].basis === 'ratings' || !isOneOf(OF_RATINGS, by)
}

export const isCompared = (by: Grouping | undefined) => isOneOf(COMPARED, by)

/** The longest range that is shown day by day. */
export const MOST_DAYS = 366

/** The key of what names nothing to group by: a rating without an item, or without a reason. */
export const NO_KEY = '-'

export interface StatisticsQuery {
  /** First and last day, both included. */
  from: Day
  to: Day
  by?: Grouping
  centre?: string
  department?: string
  window?: string
  /** Also the figures of the period before: as many whole months where they are whole months, else as many days. */
  compare?: boolean
  /** Only these in the rows, so that thousands of them reach a phone; the whole has all. */
  names?: FigureName[]
}

/** One line of a statistic: a month, a unit, or all of it. */
export interface FigureRow {
  /** `''` for the whole, NO_KEY for what names nothing to group by. */
  key: string
  label: string
  figures: Figure[]
  /** The same of the period before. */
  before?: Figure[]
  /** Ratings of each level as they were given, those taken out since among them. */
  levels: Record<Level, number>
  /** A window that gave services and was not rated once. */
  isSilent?: boolean
}

export interface Statistics {
  from: Day
  to: Day
  /** The period that `before` is about. */
  before?: { from: Day; to: Day }
  /** Everything in the ledger until here is counted. */
  asOf: Instant
  /** The head of the ledger that these figures come from: blocks. */
  height: number
  total: FigureRow
  rows: FigureRow[]
}

/** How far the counting of everything from the beginning has come. */
export interface RebuildProgress {
  /** Blocks counted anew, of how many; days of cases counted anew, of how many. */
  blocks: { done: number; total: number }
  days: { done: number; total: number }
  isDone: boolean
}

export type StatisticsActions = {
  'statistics.query': { input: StatisticsQuery; output: Statistics }
  /**
   * Counts everything anew from the ledger and the cases; goes on with what runs unless `restart`.
   * Until it is done the figures before it are shown. Ask again until `isDone`; the timer goes on too.
   */
  'statistics.rebuild': { input: { restart?: boolean }; output: RebuildProgress }
}
