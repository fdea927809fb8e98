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
    marks: {},
    sheet: {},
    training: {},
    findings: {},
    finding: {},
    guides: {},
    visits: {},
    reports: {},
  },

  parts: {
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
  day: (day: Day) => dayText(day, day),
  period: (from: Day, to: Day) => `${dayText(from)}–${dayText(to, from)}`,
} as const

/** `2026 年 3 月 1 日`; without the year where it is the one before it. */
function dayText(day: Day, after?: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const said = `${month} 月 ${date} 日`
  return after?.startsWith(`${year}-`) ? said : `${year} 年 ${said}`
}
