import type { Cause } from './case'
import type { Day } from './time'

/*
 * What posts should be trained in, as topics: a post is a window, or the handlers of a unit; never a
 * person.
 */

export const TOPICS = {
  notice: {
    label: '一次告知和办事指南',
    teaches: '把材料、样本、步骤一次说清楚，不加指南以外的要求',
  },
  limits: { label: '时限管理', teaches: '看懂时限，提前办，办不完先告诉群众' },
  leeway: { label: '容缺受理', teaches: '缺次要材料时怎样先受理、后补齐' },
  online: { label: '网上办理和预约', teaches: '网办、预约、上传材料的操作，系统出错时怎么办' },
  joint: { label: '跨部门协同', teaches: '牵头和协办怎么分工，让群众少跑' },
  skill: { label: '业务熟练', teaches: '本窗口事项的受理、审核和常见问题' },
  manner: { label: '服务态度和沟通', teaches: '接待、倾听、解释，情绪激动时怎么应对' },
  policy: { label: '政策更新', teaches: '新政策的变化，历史遗留问题的办法' },
  explain: { label: '解释和答复', teaches: '答复写清结论、依据和下一步，群众看得懂' },
} as const satisfies Record<string, { label: string; teaches: string }>
export type Topic = keyof typeof TOPICS

/** National indicators of bad ratings, each with what would help. */
export const INDICATOR_TOPICS: Readonly<Record<number, Topic>> = {
  108: 'notice',
  109: 'notice',
  110: 'limits',
  111: 'notice',
  112: 'online',
  113: 'joint',
  114: 'joint',
  115: 'manner',
  207: 'notice',
  208: 'notice',
  209: 'limits',
  210: 'joint',
  211: 'online',
  212: 'online',
  213: 'skill',
  214: 'manner',
}

/** Causes that comparisons with the original window find. */
export const CAUSE_TOPICS: Readonly<Record<Cause, Topic>> = {
  policy: 'policy',
  legacy: 'policy',
  material: 'notice',
  joint: 'joint',
  leeway: 'leeway',
  duty: 'joint',
  guide: 'notice',
  system: 'online',
  attitude: 'manner',
}

/** What came out of cases; of a window, or of the unit that handled them. */
export const CONCLUSIONS = {
  'no-basis': { label: '差评没有依据，已解释', topic: 'explain', of: 'window' },
  'late-rectify': { label: '整改超时', topic: 'limits', of: 'unit' },
  'late-reply': { label: '答复超时', topic: 'limits', of: 'unit' },
  unsolved: { label: '群众说没有解决', topic: 'explain', of: 'unit' },
  unsatisfied: { label: '群众对答复不满意', topic: 'explain', of: 'unit' },
} as const satisfies Record<string, { label: string; topic: Topic; of: 'window' | 'unit' }>
export type Conclusion = keyof typeof CONCLUSIONS

/** One topic that a post needs: in so many of its cases, and what they say. */
export interface Need {
  topic: Topic
  count: number
  outOf: number
  evidence: { label: string; count: number }[]
}

export interface PostNeeds {
  /** `window:qu-1`, or `unit:rsj` for whoever handles cases there. */
  id: string
  name: string
  unit: string
  needs: Need[]
}

export type TrainingActions = {
  'training.list': {
    input: { from: Day; to: Day }
    output: {
      posts: PostNeeds[]
      /** Posts that had cases, but nothing often enough. */
      others: number
      /** A topic is told from so many cases on, and from this share of the post's cases. */
      fewest: number
      share: number
    }
  }
}
