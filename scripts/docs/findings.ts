import {
  FINDING_RULES,
  POINTS_AT,
  sentenceOf,
  verdictOn,
} from '../../cloudfunctions/domain/finding'
import { FINDING_POLICY } from '../../cloudfunctions/repository/findings'
import {
  BLIND_CAUSES,
  FINDING_ACTS,
  FINDING_STATES,
  SIGNALS,
  VERDICTS,
  type FindingAct,
} from '../../miniprogram/contract/findings'
import { UNIFIED } from '../../miniprogram/contract/guides'
import { VISIT_KINDS, VISIT_REASONS } from '../../miniprogram/contract/visits'
import { indicators } from '../../local/sample'
import { code, page, table } from './markdown'

const SIDES = {
  lead: '政管办督办员、分管领导（不是本单位的）',
  owner: '要改的单位的负责人、承办人',
}

/** Pairs of people before and after, to show what may be said of them. */
const PAIRS = [
  [12, 3],
  [12, 9],
  [3, 12],
  [5, 0],
  [3, 1],
] as const

/** docs/findings.md: how blind spots are found, ranked, decided on and measured again. */
export function findings(): string {
  return page(
    '# 服务盲点 Blind spots',
    [
      '每天第一次定时任务里找一遍：`domain/finding`，`timer/findings`。同一个事项（没有写事项的按窗口）、同一步、同一个原因的算一个盲点。',
      '重跑、跑两遍、中途断了，结果都一样：编号由事项、步骤、原因算出来。',
    ].join('\n'),
    `## 从哪里看出来 Signals（${FINDING_POLICY.days} 天里）`,
    table(
      ['信号', '至少几次'],
      Object.values(SIGNALS).map(({ label, fewest }) => [label, String(fewest)]),
    ),
    '## 差评选的原因说明什么 What indicators point at',
    table(
      ['原因', '指标'],
      POINTS_AT.map(([cause, codes]) => [
        BLIND_CAUSES[cause],
        codes.map((one) => `${code(String(one))} ${nameOf(one)}`).join('、'),
      ]),
    ),
    '## 按什么排 How they are ranked',
    [
      '- 碰到的人：同一个人算一个（按加密的标识，认不出的按件）。95% 区间用 Byar 近似（泊松）。',
      '- 误的工作日：从反映到答复（差评到整改），多跑一趟再加一天，一件至少一天。95% 区间用 Dobson 法（加权的泊松），不抽样，同样的数永远得同样的区间。',
      '- 名次按误的工作日区间的下限：人少、说不准的排在后面。',
    ].join('\n'),
    '## 谁能做什么 Who may do what, and when',
    table(
      ['办理', '在什么时候', '谁'],
      (Object.keys(FINDING_RULES) as FindingAct[]).map((act) => [
        FINDING_ACTS[act].label,
        FINDING_RULES[act].states.map((state) => FINDING_STATES[state]).join('、'),
        FINDING_RULES[act].sides.map((side) => SIDES[side]).join('；'),
      ]),
    ),
    `确认后 ${FINDING_POLICY.workingDays} 个工作日内改好；自己报的整改、自己提的修改，由别人确认。办结的结果只能是复查的结果。`,
    `## 复查 The re-test（${FINDING_POLICY.retestDays} 天）`,
    [
      '改之前和改之后同样长的时间，比碰到的人数。比值的 95% 区间由 Wilson 区间换算（给定两边总数的二项分布）。',
      '还没有比对、可能也属于这个盲点的：算上它们还是少，才说变好；一件都不算还是多，才说变差。',
    ].join('\n'),
    table(
      ['之前', '之后', '结论', '写成'],
      PAIRS.map(([before, after]) => {
        const retest = {
          before: measured(before, '2026-01-01', '2026-03-01'),
          after: measured(after, '2026-03-02', '2026-04-30'),
          pendingBefore: 0,
          pendingAfter: 0,
        }
        const verdict = verdictOn(retest)
        return [String(before), String(after), VERDICTS[verdict], sentenceOf(retest, verdict, true)]
      }),
    ),
    '## 八统一 Uniform guides',
    [
      `各中心的指南（导入种类 ${code('guides')}）逐项比：${Object.values(UNIFIED).join('、')}。标点、空格、全半角、编号不算不同；材料不论次序，步骤论次序。`,
      '哪八项：名称、编码、依据、类型是“四级四同”，材料、流程、时限随后（国发〔2022〕5号，凭记忆）；本区自己的说法没有查到，改 `contract/guides.ts` 一张表就行。',
    ].join('\n'),
    '## 上门服务 Visits to enterprises',
    [
      `企业反映的事：${VISIT_REASONS.negative}、${VISIT_REASONS.complex}的，答复时列入；其他的归档时列入（${VISIT_REASONS.archived}）。一件事只列一次。`,
      `送的：${Object.values(VISIT_KINDS).join('、')}。前三样是本市媒体写的“三送服务”。企业名称加密保存，本人可以删。`,
    ].join('\n'),
  )
}

const nameOf = (wanted: number) =>
  indicators.levels.flatMap((level) => level.indicators).find(({ code: one }) => one === wanted)
    ?.name ?? ''

const measured = (citizens: number, from: string, to: string) => ({
  from,
  to,
  citizens,
  cases: citizens,
  days: citizens,
  citizensRange: [0, 0] as [number, number],
  daysRange: [0, 0] as [number, number],
})
