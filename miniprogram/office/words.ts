/** Every word of what the pages of staff, admins and insight share. */
export const words = {
  undoBar: { undo: '撤销' },
  officeState: { leave: '返回' },
  manyRow: { remove: '去掉' },
  keptNote: { kept: '您上次填的还没有保存', drop: '不要了' },
  figureList: { explain: '看是怎么算的' },
} as const

/** Sentences with something in them. */
export const say = {
  /** Where a rate would be, of nothing. */
  noneYet: '还没有',
  before: (value: string) => `上一段 ${value}`,
  counted: (what: string) => `算的是：${what}`,
  numerator: (count: number, what: string) => `分子 ${count}：${what}`,
  denominator: (count: number, what: string) => `分母 ${count}：${what}`,
  basis: (what: string) => `数据：${what}`,
  source: (what: string) => `依据：${what}`,
} as const
