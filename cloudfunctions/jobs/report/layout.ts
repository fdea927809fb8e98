/*
 * The layout of official documents (GB/T 9704-2012 党政机关公文格式), in the units of Word: twips
 * (a twentieth of a point) for lengths, half-points for type.
 */
const mm = (length: number) => Math.round((length / 25.4) * 1440)
const points = (size: number) => size * 2

/** A4; the text is 156 × 225 mm, 37 mm from the top and 28 mm from the binding. */
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(37),
    bottom: mm(35),
    left: mm(28),
    right: mm(26),
    footer: mm(26),
    header: mm(15),
  },
} as const
export const TEXT_WIDTH = mm(156)

/** 22 lines on a page. */
export const LINE = { line: 580, lineRule: 'exact' } as const

/** 二号, 三号, 四号, 五号, 小五. */
export const SIZE = {
  title: points(22),
  body: points(16),
  page: points(14),
  table: points(10.5),
  small: points(9),
  redHead: points(36),
} as const

/** Two characters of the body. */
export const TWO_CHARACTERS = 640
export const ONE_CHARACTER = 320

/**
 * Type by its role. The hint sets quotation marks and dashes as Chinese ones, full width. What a
 * machine does not have falls back by the font table (`ALTERNATIVES`).
 */
const font = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
  hint: 'eastAsia',
})
export const FONT = {
  title: font('方正小标宋简体'),
  body: font('仿宋'),
  chapter: font('黑体'),
  section: font('楷体'),
  page: font('宋体'),
} as const

/** What stands in where a font is not installed. */
export const ALTERNATIVES: Record<string, string> = {
  方正小标宋简体: '方正小标宋_GBK',
  仿宋: '仿宋_GB2312',
  黑体: 'SimHei',
  楷体: '楷体_GB2312',
  宋体: 'SimSun',
}

export const RED = 'E60012'
