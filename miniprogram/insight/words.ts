import { accesses } from './accesses-words'
import type { FindingAct } from '../contract/findings'
import type { Day } from '../contract/time'

/** A page that the home of this package leads to. */
interface Link {
  page: string
  name: string
  note: string
}

const LINKS: Link[] = [
  { page: 'figures', name: '统计数据', note: '任选一段时间，按窗口、单位、事项看' },
  { page: 'findings', name: '服务盲点', note: '哪里办不通，谁去改，改了有没有用' },
  { page: 'guides', name: '指南对照', note: '同一件事，各中心写得是不是一样' },
  { page: 'marks', name: '存疑评价', note: '像是刷出来的，逐条看，不删除' },
  { page: 'sheet', name: '绩效考评', note: '每个单位一张表，每一分都查得到' },
  { page: 'training', name: '培训需求', note: '哪些岗位该补哪一课' },
  { page: 'visits', name: '上门服务', note: '企业反映的事，去了没有，办成没有' },
  { page: 'accesses', name: '查看记录', note: '谁看过群众的原话和联系方式，为什么' },
  { page: 'reports', name: '报告和台账', note: '月报、季报、年报，Word 和 Excel' },
]

/**
 * Every word of the pages for whoever leads the office, one object a page. `pages` go into data as
 * they are; `say` is what the code makes sentences with, grouped by page.
 */
export const words = {
  pages: {
    home: {
      links: LINKS,
    },
    figures: {
      view: '怎么看',
      views: [
        { id: 'whole', name: '看总数' },
        { id: 'apart', name: '分开看' },
      ],
      only: '只看',
      leave: '不限',
      levels: '五档各多少',
      ratings: '评价',
      followUps: '差评回访和整改',
      issues: '“办不成事”反映',
      how: '点一行，看是怎么算的',
      by: '按什么看',
      figure: '看哪个数',
      trend: '走势',
      silent: '办了事、没有一条评价的窗口',
      search: '查找',
      searchHint: '名称里的几个字',
      few: '样本少',
      whisker: '细线是误差范围：数越少，线越长，越不能比高低',
      drill: '点一行，只看它',
      nobody: '没有这样的行',
      empty: '这段时间还没有评价和反映',
      emptyNote: '换一段时间，或者去掉“只看”再看',
      more: '往上拉，看后面的',
    },
    accesses: accesses.page,
    marks: {
      how: '规则觉得可疑的评价，照样计入统计，不改也不删。是不是刷的，由您核实。',
      states: '看哪些',
      tabs: { open: '等待核实', confirmed: '已确认', dismissed: '已排除' },
      ratings: '评价时间和满意程度',
      note: '写一句理由',
      notePlaceholder: '可以不写，比如：单位组织集中办事',
      dismiss: '排除疑点',
      confirm: '确认存疑',
      takeBack: '撤回结论',
      empty: {
        open: '没有要核实的评价',
        confirmed: '还没有确认存疑的评价',
        dismissed: '还没有排除过疑点',
      },
      emptyNote: '每天夜里看前一天的评价，有疑点会列在这里',
      more: '往上拉，看更早的',
    },
    sheet: {
      unit: '哪个单位',
      all: '所有单位',
      list: '按单位名称排列，不排名。点一个单位，看每一分怎么来的。',
      none: '没有可以考评的件',
      noneNote: '换一段时间再看',
      points: '得分',
      lines: '每一项怎么得的分',
      unscored: '不计分',
      cases: '扣分的件',
      outside: '不算在内的',
    },
    training: {
      how: '按岗位列出该补的课，只说课题，不说哪个人。',
      evidence: '从哪里看出来',
      empty: '这段时间没有看出哪个岗位要补课',
      emptyNote: '换一段时间，或在设置里调低门槛',
    },
    findings: {
      lead: '盲点由系统每天从反映、差评和比对里找出来，按误的工作日排。',
      views: '看哪些',
      overdue: '已超时',
      proposal: '指南修改待定',
      empty: '没有这样的盲点',
      emptyNote: '有人在同一个地方碰到困难，系统第二天会列在这里',
      more: '往上拉，看后面的',
      end: '没有更多了',
    },
    finding: {
      overdue: '已超时',
      retest: '复查',
      proposal: '指南修改，等决定',
      evidence: '从哪里看出来',
      changed: '指南改过',
      history: '经过',
      more: '更多办理方式',
      cancel: '取消',
      done: '办好了',
    },
    guides: {
      lead: '同一件事，名称、编码、类型、依据、材料、流程、时限、收费在各中心要写得一样。标点、空格、编号不算不同。',
      same: '各中心写得都一样',
      none: '还没有各中心的指南',
      noneNote: '请管理员在“批量导入”里导入“各中心的办事指南”',
      more: '往上拉，继续对照',
      end: '都对照完了',
    },
    visits: {
      lead: '企业反映的事：答复是办不成、事情复杂的，马上列在这里；其他的办完后列。',
      views: '看哪些',
      open: '要去的',
      overdue: '过了约的日子',
      empty: '没有要上门的企业',
      emptyNote: '反映时打开“我代表企业来办”的，会列在这里',
      see: '看这件事',
      plan: '约日子',
      record: '记录上门',
      drop: '不用去',
      kept: '记下了',
      more: '往上拉，看后面的',
      end: '没有更多了',
    },
    reports: {
      kind: '做哪一种',
      about: {
        report: '按数据自动写成，公文格式的 Word，每个数都注明来源。',
        register: '一件一行的 Excel。里面有群众原话，只有您自己能打开。',
        posters: '带小程序码的海报，打包成一个压缩文件，在电脑上打印。',
      },
      span: '多长时间的报告',
      period: '哪一期',
      register: '哪种台账',
      unit: '哪个单位或中心',
      whole: '全区',
      redHead: '用红头',
      redHeadHint: '发文字号留空，由办公室填。',
      contacts: '也打开联系方式',
      contactsHint: '每打开一个，都在那件事里留下您的名字和理由。',
      reason: '为什么要看联系方式',
      reasonHint: '比如：年终逐件核对',
      sizes: '多大的海报',
      windows: '哪些窗口',
      allWindows: '不选窗口，就是所有窗口。',
      addWindow: '选窗口',
      made: '做过的',
      empty: '还没有做过报告',
      emptyNote: '选好上面的，点“生成”',
      mayLeave: '可以离开，做好了在这里等您。',
      again: '重试',
      open: '打开',
      copy: '复制地址',
      more: '往上拉，看更早的',
      make: '生成',
    },
  },

  /** What to know before doing it. */
  acts: {
    accept: '确认后，由所选单位在时限内改。',
    dismiss: '以后又有人碰到，还会再列出来。',
    measure: '改好了再报。从这一天起，和改之前同样多的天数比较。',
    confirm: '确认后开始复查，复查的天数到了才能办结。',
    close: '结果按复查来：变好了，或者没有变好。',
    again: '重新给一个时限，再改一次。',
    'propose-guide': '改了以后，要由政管办另一个人同意，群众才会看到。',
    'accept-guide': '同意后，群众查指南时一分钟内就看到新的。',
  } as Partial<Record<FindingAct, string>>,

  parts: {
    guideDiff: { out: '去掉', in: '加上', kept: '不变' },
    findingSheet: {
      owner: '由哪个单位改',
      choose: '请选择',
      eachLine: '（一行一样）',
    },
    visitSheet: {
      titles: { plan: '约日子', done: '记录上门', drop: '不用去' },
      day: '日期',
      goes: '哪天去',
      went: '哪天去的',
      choose: '请选择',
      kinds: '送了什么',
      result: '结果怎么样',
      said: '说了什么（可以不填）',
      why: '为什么不用去',
    },
    periodPicker: { period: '哪段时间', from: '从', to: '到' },
  },
} as const

/** Sentences with something in them. */
export const say = {
  figures: {
    asOf: (when: string, height: number) => `算到 ${when}，账本第 ${height} 块`,
    before: (period: string) => `上一段：${period}`,
    count: (count: number) => `${count} 条`,
    range: (low: number, high: number) => `大约在 ${low}%–${high}% 之间`,
    rows: (count: number) => `共 ${count} 行`,
    most: (value: string) => `最高 ${value}`,
    drop: (name: string) => `不再只看${name}`,
  },
  marks: {
    count: (count: number) => `${count} 条评价`,
    open: (reason: string) => `${reason} 点开核实`,
    shown: (shown: number, count: number) => `只列前 ${shown} 条，一共 ${count} 条`,
    reviewed: (by: string, when: string) => `${by} ${when}核实`,
    said: {
      dismissed: '已排除疑点',
      confirmed: '已确认存疑',
      open: '已撤回，等待核实',
    },
  },
  sheet: {
    points: (points: number, full: number) => `${points} 分，满分 ${full} 分`,
    pointsOf: (points: number, full: number) => `${points}/${full}`,
    cost: (cost: number) => `扣 ${cost} 分`,
    cases: (count: number) => `看扣分的 ${count} 件`,
    excluded: (count: number) => `申诉后剔除的差评 ${count} 条，不扣分`,
    defaults: (count: number) => `系统默认的评价 ${count} 条，不计分`,
    received: (day: Day) => `${dayText(day)}收到`,
    scored: (full: number) => `满分 ${full} 分：没有件的项目不计分，满分相应减少`,
  },
  training: {
    threshold: (fewest: number, percent: number) =>
      `一个岗位至少 ${fewest} 件、占该岗位 ${percent}% 以上说到同一类问题，才列出来。`,
    count: (count: number, outOf: number) => `${outOf} 件里 ${count} 件`,
    sign: (label: string, count: number) => `${label} ${count} 件`,
    others: (count: number) => `另有 ${count} 个岗位有件，没有哪类问题够多。`,
  },
  findings: {
    open: '要办的',
    stuckAt: (step: string) => `卡在“${step}”`,
    unknownCause: '原因还没有比对出来',
    cost: (citizens: number, days: number) =>
      citizens === 0 ? '没有人碰到' : `${citizens} 人碰到，一共误了 ${days} 个工作日`,
    range: ([fewest = 0, most = 0]: number[], [least = 0, all = 0]: number[]) =>
      `误差范围：${fewest}–${most} 人，${least}–${all} 个工作日`,
    ownerBy: (owner: string, due: Day) => `${owner}，${dayText(due, due)}前改好`,
  },
  finding: {
    owner: '由谁改',
    demand: '要求',
    due: '改好的时限',
    action: '改了什么',
    since: '从哪天起',
    times: (count: number) => `${count} 次`,
    evidence: (day: string, why: string, days: number) => `${day} · ${why} · 误 ${days} 个工作日`,
    unseen: (count: number, shown: number) =>
      shown > 0 ? `还有 ${count} 件不在这里列出` : `${count} 件，您只看得到数目`,
    changed: (when: string, who: string) => `${when}，${who}同意`,
    until: (day: string) => `复查到 ${day}`,
    ratio: (value: number, [low, high]: [number, number]) =>
      `改之后是改之前的 ${value} 倍（误差范围 ${low}–${high} 倍）`,
    lost: (before: number, after: number) => `误的工作日：改之前 ${before} 个，改之后 ${after} 个`,
    wanted: (name: string) => `请填写：${name}。`,
    stepsWanted: '至少要有一步。',
    daysWanted: '请填整数。',
    whereWanted: '请写在哪里办。',
  },
  accesses: accesses.say,
  guides: {
    about: (department: string, item: string) => `${department} · ${item}`,
    centres: (names: string[]) => names.join('、'),
    checked: (items: number, guides: number, hasMore: boolean) =>
      `对照了 ${items} 个事项、${guides} 份指南${hasMore ? '，后面还有' : ''}`,
  },
  visits: {
    erased: '（名称已被本人删除）',
    why: (reason: string, day: string) => `${reason} · ${day}列入`,
    place: (centre: string, department: string) => `${centre} · ${department}`,
    on: (day: string, isDone: boolean) => (isDone ? `${day}去过` : `约在 ${day}`),
    dayWanted: '请选择日期。',
    kindsWanted: '请至少选一项送了什么。',
    resultWanted: '请选择结果。',
    textWanted: '请写明为什么不用去。',
  },
  reports: {
    period: {
      month: (year: number, month: number) => `${year} 年 ${month} 月`,
      quarter: (year: number, month: number) =>
        `${year} 年第${['一', '二', '三', '四'][(month - 1) / 3] ?? ''}季度`,
      year: (year: number) => `${year} 年`,
    },
    done: (done: number, total: number) => `做了 ${done} 步，共 ${total} 步`,
    asked: (who: string, when: string) => `${who} ${when}`,
    reasonWanted: '请写明为什么要看联系方式。',
    sizesWanted: '请选择海报大小。',
    gone: '文件不在了，请重新生成。',
    copied: (name: string) => `“${name}”的地址已复制，发到电脑上打开。地址过一会儿就失效。`,
    notOpened: '这台手机打不开，地址已复制，发到电脑上打开。',
  },
  day: (day: Day) => dayText(day, day),
  period: (from: Day, to: Day) => `${dayText(from)}–${dayText(to, from)}`,
} as const

/** `2026 年 3 月 1 日`; without the year where it is the one before it. */
function dayText(day: Day, after?: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const said = `${month} 月 ${date} 日`
  return after?.startsWith(`${year}-`) ? said : `${year} 年 ${said}`
}
