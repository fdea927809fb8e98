import type { FigureName } from '../../../miniprogram/contract/figures'

/** How a rate is spoken of: out of what, how many of them, and in which unit. */
export const RATE_WORDS: Partial<Record<FigureName, { base: string; hit: string; unit: string }>> =
  {
    good: { base: '计入统计的评价', hit: '好评', unit: '条' },
    bad: { base: '计入统计的评价', hit: '差评', unit: '条' },
    active: { base: '窗口上报的办件', hit: '收到评价', unit: '件' },
    're-rated': { base: '群众对整改结果的追评', hit: '好评', unit: '条' },
    'followed-up': { base: '应当当天回访的差评', hit: '按时回访', unit: '件' },
    rectified: { base: '认定属实、需要整改的差评', hit: '已整改', unit: '件' },
    'rectified-in-time': { base: '已整改或整改已超时的差评', hit: '按时整改', unit: '件' },
    replied: { base: '已答复或已超时的反映', hit: '按时答复', unit: '件' },
    contacted: { base: '回答“联系过您吗”的反映', hit: '答“联系过”', unit: '件' },
    solved: { base: '回答“解决了吗”的反映', hit: '答“解决了”', unit: '件' },
    satisfied: { base: '回答“满意吗”的反映', hit: '答“满意”', unit: '件' },
  }
