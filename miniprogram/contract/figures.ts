/*
 * The figures of the overview. Each is shown with what it counts and, where it is a rate, out of
 * how many; under 20 cases there is no percentage (promise 8).
 */
export const FIGURES = {
  ratings: { label: '评价', definition: '收到的评价数，不含系统默认评价' },
  good: {
    label: '好评率',
    definition: '非常满意、满意、基本满意的评价 ÷ 计入统计的评价（认定误评、不实的已剔除）',
  },
  excluded: { label: '已剔除', definition: '经申诉认定误评或不实、不计入统计的评价数' },
  'followed-up': {
    label: '差评当日回访率',
    definition: '在首次联系时限内联系的差评 ÷ 时限已到或已联系的差评',
  },
  issues: { label: '“办不成事”反映', definition: '收到的“办不成事”反映数' },
  replied: {
    label: '按时答复率',
    definition: '在时限内答复的反映 ÷ 已答复或已超时的反映',
  },
} as const
export type FigureName = keyof typeof FIGURES

/** A count, or a rate when it has a denominator. */
export interface Figure {
  name: FigureName
  count: number
  outOf?: number
}

/** Under this many no percentage is shown: it would claim more than is known. */
export const FEWEST_FOR_PERCENTAGE = 20
