import { ACTS, CONTACT_WAYS, RELEASABLE } from '../../miniprogram/contract/acts'
import { IMPORT_KINDS } from '../../miniprogram/contract/admin'
import {
  APPEAL_DECISIONS,
  CASE_KINDS,
  CASE_STATES,
  CATEGORIES,
  CAUSES,
  CITIZEN_ACTS,
  COMPLEXITIES,
  DEADLINES,
  EVENTS,
  FINDINGS,
  FOLLOW_UP_OUTCOMES,
  RESULTS,
} from '../../miniprogram/contract/case'
import { MATCHES } from '../../miniprogram/contract/exchange'
import {
  FINDING_ACTS,
  FINDING_OUTCOMES,
  FINDING_STATES,
  SIGNALS,
} from '../../miniprogram/contract/findings'
import { GUIDE_FIELDS } from '../../miniprogram/contract/guides'
import { AUDIT_FAULTS, RECEIPT_STANDINGS } from '../../miniprogram/contract/ledger'
import { LEVELS } from '../../miniprogram/contract/levels'
import { ROLES } from '../../miniprogram/contract/roles'
import { DESK_VIEWS, PROXY_WAYS } from '../../miniprogram/contract/staff'
import {
  VISIT_KINDS,
  VISIT_REASONS,
  VISIT_RESULTS,
  VISIT_STATES,
} from '../../miniprogram/contract/visits'
import { PERMISSION_NAMES } from '../../cloudfunctions/domain/case'
import { COLLECTIONS, FUNCTIONS } from '../../cloudfunctions/schema'
import { code, page, table } from './markdown'
import { TERMS } from './terms'

type Words = Record<string, string | { label: string }>

/** The contract's own tables of words: what is on the phone, and what it is called in the program. */
const TABLES: Record<string, Words> = {
  '件的种类 kinds of case': CASE_KINDS,
  '满意度 levels': Object.fromEntries(LEVELS.map(({ level, name }) => [level, name])),
  '状态 states': CASE_STATES,
  '经过 events': EVENTS,
  '时限 deadlines': DEADLINES,
  '工作人员能办的 acts': ACTS,
  '群众能办的 citizen’s acts': CITIZEN_ACTS,
  '角色 roles': ROLES,
  '权限 permissions': PERMISSION_NAMES,
  '回访结果 follow-up outcomes': FOLLOW_UP_OUTCOMES,
  '联系方式 contact ways': CONTACT_WAYS,
  '认定 findings': FINDINGS,
  '申诉裁定 appeal decisions': APPEAL_DECISIONS,
  '诉求分类 categories': CATEGORIES,
  '难易 complexity': COMPLEXITIES,
  '办理结果 results': RESULTS,
  '原因类 causes': CAUSES,
  '凭证的状态 standings of a receipt': RECEIPT_STANDINGS,
  '账本审计发现的问题 faults of an audit': AUDIT_FAULTS,
  '盲点的信号 signals': SIGNALS,
  '盲点的状态 states of a finding': FINDING_STATES,
  '盲点的结果 outcomes of a finding': FINDING_OUTCOMES,
  '盲点能办的 acts on a finding': FINDING_ACTS,
  '指南对照 compared in guides': GUIDE_FIELDS,
  '上门的状态 states of a visit': VISIT_STATES,
  '上门的缘由 reasons of a visit': VISIT_REASONS,
  '上门送的 kinds of a visit': VISIT_KINDS,
  '上门的结果 results of a visit': VISIT_RESULTS,
  '代登记 proxy ways': PROXY_WAYS,
  '可以公开的 releasable': RELEASABLE,
  '工作台 desk views': DESK_VIEWS,
  '导入 import kinds': IMPORT_KINDS,
  '核对 matches': MATCHES,
}

/** docs/glossary.md: one word for one thing, in both languages. */
export function glossary(): string {
  return page(
    '# 词汇表 Glossary',
    '> 本文件由 `npm run docs` 生成，请不要手工修改：前一部分写在 `scripts/docs/terms.ts`，' +
      '后一部分来自程序的规则表。Generated: edit the tables, then run `npm run docs`.',
    '一个词只指一件事。One word, one thing: the word here is the one in code, pages and documents.',
    ...Object.entries(TERMS).flatMap(([title, terms]) => [
      `## ${title}`,
      table(
        ['中文', 'English', '意思 meaning'],
        terms.map(([chinese, english, meaning]) => [chinese, english, meaning]),
      ),
    ]),
    '## 程序里的词 Words of the program',
    ...Object.entries(TABLES).flatMap(([title, words]) => [
      `### ${title}`,
      table(
        ['中文', '代码 code'],
        Object.entries(words).map(([name, word]) => [
          typeof word === 'string' ? word : word.label,
          code(name),
        ]),
      ),
    ]),
    '### 数据库集合 collections',
    table(
      ['代码 code', 'holds'],
      Object.entries(COLLECTIONS).map(([name, { holds }]) => [code(name), holds]),
    ),
    '### 云函数 cloud functions',
    table(
      ['代码 code', '定时 timer'],
      Object.entries(FUNCTIONS).map(([name, { timer }]) => [
        code(name),
        timer ? code(timer.cron) : '',
      ]),
    ),
  )
}
