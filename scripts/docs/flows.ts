import { CASE_KINDS, CASE_STATES, type CaseKind } from '../../miniprogram/contract/case'
import { ERRORS } from '../../miniprogram/contract/errors'
import { commandTable, permissionTable } from './commands'
import { deadlineTable, ladderTable } from './deadlines'
import { diagram, statesOf } from './diagram'
import { policy } from './district'
import { explore, type Step } from './explore'
import { code, page, table } from './markdown'
import { noticeTable } from './notices'
import { followUpRoutes, issueRoutes } from './routing'

const KINDS = Object.keys(CASE_KINDS) as CaseKind[]

/** docs/flows.md: what a case can go through, found by letting cases go through it. */
export function flows(): string {
  const found = Object.fromEntries(KINDS.map((kind) => [kind, explore(kind)])) as Record<
    CaseKind,
    Step[]
  >
  const all = KINDS.flatMap((kind) => found[kind])
  const { cutOff, dayEnd, quietHours, outbox, unreachable } = policy
  return page(
    '# 办理流程',
    '> 本文件由 `npm run docs` 从程序的规则表生成，请不要手工修改：改规则，再重新生成。',
    '一件事可能经过的每一步都在这里。图和表不是画出来的：生成时让样例件把每个状态下能办的都办一遍、' +
      '把时钟拨到每个时限，记下真正发生的变化。数字取自样例区的设置（`data/settings.json`），以本区的设置为准。',
    ...KINDS.map((kind) => kindSection(kind, found[kind])),
    '## 时限',
    `${cutOff} 前收到的，“当日”是当天；之后或休息日收到的，是下一个工作日。最后一天到 ${dayEnd} 为止。` +
      '起算当天不计。责任时限过了就是超时，逐级上报；权利期限过了，只是不能再行使。',
    deadlineTable(all),
    `回访要试 ${unreachable.tries} 次、每次相隔 ${unreachable.hoursApart} 小时以上，才能算“未能联系上”。`,
    '### 超时逐级上报',
    ladderTable(),
    '## 消息',
    `${quietHours.from} 到次日 ${quietHours.to} 不发消息，当日时限的除外。发送失败的，` +
      `隔 ${outbox.retryMinutes.join('、')} 分钟各再试一次。没有列出的事只写进办理经过。`,
    noticeTable(all),
    '## 派单',
    '按顺序，先适用的算数。每次派单都写明用了哪条规则和理由。',
    issueRoutes(),
    '差评回访：',
    followUpRoutes(),
    '## 提示语',
    '办不了的时候，手机上看到的话；办理中的件会换成更具体的一句。',
    table(
      ['代码', '提示语'],
      Object.entries(ERRORS).map(([name, text]) => [code(name), text]),
    ),
  )
}

function kindSection(kind: CaseKind, steps: Step[]): string {
  const states = statesOf(steps).map((state) => [
    CASE_STATES[state].label,
    code(state),
    CASE_STATES[state].open ? '还在办' : '已结束',
  ])
  return [
    `## ${CASE_KINDS[kind]}`,
    diagram(steps),
    '### 状态',
    table(['状态', '代码', '办完没有'], states),
    '### 能办什么',
    commandTable(kind, steps),
    '### 谁能做什么',
    permissionTable(kind),
  ].join('\n\n')
}
