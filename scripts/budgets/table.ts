const WECHAT = 'WeChat 体验评分'
const DESIGN = 'DESIGN §11'

export interface Budget {
  readonly title: string
  /** At most this. */
  readonly most: number
  readonly unit: '' | 'bytes'
  readonly source: string
}

const budget = (title: string, most: number, unit: Budget['unit'], source: string): Budget => ({
  title,
  most,
  unit,
  source,
})

/** What the packages may weigh, compiled as for an upload. */
export const PACKAGE_BUDGETS = {
  main: budget('main package', 800 * 1024, 'bytes', DESIGN),
  all: budget('all packages together', 1.8 * 1024 * 1024, 'bytes', DESIGN),
  one: budget('any one package', 2 * 1024 * 1024, 'bytes', 'WeChat refuses a larger one'),
  icon: budget('a picture of the tab bar', 40 * 1024, 'bytes', 'WeChat refuses a larger one'),
} as const

/** What a page may cost from its opening until it rests. */
export const PAGE_BUDGETS = {
  nodes: budget('WXML nodes', 999, '', `${WECHAT}: fewer than 1000`),
  depth: budget('depth of the tree', 29, '', `${WECHAT}: less than 30`),
  children: budget('children of one node', 60, '', WECHAT),
  calls: budget('setData by the page itself', 5, '', DESIGN),
  perSecond: budget('setData in the busiest second, by our own', 20, '', WECHAT),
  largest: budget('largest setData', 16 * 1024, 'bytes', DESIGN),
  requests: budget(
    'calls of the cloud',
    4,
    '',
    'our own: who reads, what it shows, what there is to choose from',
  ),
  wastedPictures: budget('pictures larger than shown', 0, '', WECHAT),
} as const

export type PageFigures = Record<keyof typeof PAGE_BUDGETS, number>
export type PackageFigures = Record<keyof typeof PACKAGE_BUDGETS, number>

/** Those that are exceeded, as sentences. */
export const exceeded = <Name extends string>(
  budgets: Record<Name, Budget>,
  figures: Record<Name, number>,
  what: string,
): string[] =>
  (Object.keys(budgets) as Name[])
    .filter((name) => figures[name] > budgets[name].most)
    .map((name) => {
      const { title, most, source } = budgets[name]
      return `${what}: ${title} ${figures[name]} > ${most} (${source})`
    })
