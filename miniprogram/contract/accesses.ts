import type { Named } from './admin'
import type { Day, Instant } from './time'

/** Every way to look at what is personal; each look leaves a line (promise 6). */
export const ACCESS_KINDS = {
  contact: '打开联系方式',
  words: '查看群众原话',
  praise: '查看好评留言',
  visits: '查看企业名单',
  register: '导出台账',
  export: '本人导出',
} as const
export type AccessKind = keyof typeof ACCESS_KINDS

/** One look. Reading the same again on the same day adds no line; opening a number always does. */
export interface AccessRow {
  id: string
  at: Instant
  kind: AccessKind
  /** Who looked: a person of the office by name and unit; `本人` for the citizen. */
  who: string
  unit?: string
  /** Whose: the case, where it is one. */
  caseId?: string
  number?: string
  /** The reason that was given. */
  why?: string
  /** How many records were on the list. */
  count?: number
}

export type AccessActions = {
  /** Who looked at personal data, newest first, a page at a time: all, of a person, a case, a kind or a day. */
  'access.list': {
    input: { person?: string; number?: string; kind?: AccessKind; day?: Day; cursor?: string }
    output: { accesses: AccessRow[]; next?: string; people: Named[] }
  }
}
