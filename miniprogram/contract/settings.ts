import type { TimeOfDay } from './time'

/*
 * The numbers of the office that an admin sets on the phone. A limit is the rule's own: three and
 * ten working days for a reply are the office's promise to everybody (DOMAIN §4), so an office may
 * only be faster. Changes touch new cases only.
 */
interface Described {
  group: SettingGroup
  label: string
  help: string
}
export type Setting = Described &
  (
    | { kind: 'time' }
    | { kind: 'days' | 'calendar-days' | 'minutes' | 'hours' | 'times'; min: number; max: number }
  )

export const SETTING_GROUPS = {
  day: '一天的时间',
  limits: '办理时限',
  contact: '回访',
  messages: '消息提醒',
  findings: '服务盲点',
  privacy: '保存多久',
  web: '网页',
} as const
export type SettingGroup = keyof typeof SETTING_GROUPS

const time = (group: SettingGroup, label: string, help: string) =>
  ({ kind: 'time', group, label, help }) as const
const days = (label: string, max: number, help: string) =>
  ({ kind: 'days', group: 'limits', label, help, min: 1, max }) as const

/** Each by its place in the policy. */
export const SETTINGS = {
  dayStart: time('day', '上班时间', '从这时起计算工作时间。'),
  cutOff: time('day', '当天截止', '这之后收到的差评，回访顺延到下一个工作日。'),
  dayEnd: time('day', '下班时间', '各种期限都在最后一天的这个时间到期。'),
  'workingDays.reply.simple': days('简单事项答复', 3, '工作日。最多 3 个。'),
  'workingDays.reply.complex': days('复杂事项答复', 10, '工作日。最多 10 个。'),
  'workingDays.verify.simple': days('差评核实认定', 5, '工作日，从首次联系后算起。'),
  'workingDays.rectify.simple': days('简单问题整改', 10, '工作日。'),
  'workingDays.rectify.complex': days('复杂问题整改', 30, '工作日。'),
  'workingDays.part.simple': days('协办单位回复', 5, '工作日。'),
  'workingDays.appeal-filing.simple': days('提出申诉', 10, '工作日，过期不再受理。'),
  'workingDays.appeal.simple': days('申诉裁定', 10, '工作日。'),
  'workingDays.visit.simple': days('回访三问', 5, '工作日。'),
  'workingDays.compare.simple': days('比对归档', 10, '工作日。'),
  'unreachable.tries': {
    kind: 'times',
    group: 'contact',
    label: '联系不上，至少试几次',
    help: '不同时间各试一次，才能记为“未能联系上”。',
    min: 3,
    max: 10,
  },
  'unreachable.hoursApart': {
    kind: 'hours',
    group: 'contact',
    label: '两次之间至少隔多久',
    help: '小时。',
    min: 1,
    max: 24,
  },
  'quietHours.from': time('messages', '晚上几点后不发消息', '当天到期的提醒除外。'),
  'quietHours.to': time('messages', '早上几点起再发', '夜里的消息到这时发出。'),
  'findings.days': {
    kind: 'calendar-days',
    group: 'findings',
    label: '往回看多少天',
    help: '这些天里的反映和差评用来找盲点。',
    min: 30,
    max: 365,
  },
  'findings.workingDays': {
    kind: 'days',
    group: 'findings',
    label: '盲点整改时限',
    help: '工作日，从确认是盲点算起。',
    min: 1,
    max: 60,
  },
  'findings.retestDays': {
    kind: 'calendar-days',
    group: 'findings',
    label: '整改后复查多少天',
    help: '和整改前同样多的天数比较。',
    min: 14,
    max: 180,
  },
  'outbox.secondPortMinutes': {
    kind: 'minutes',
    group: 'messages',
    label: '微信没送到，多久后改用短信或企业微信',
    help: '分钟。只发给工作人员。',
    min: 5,
    max: 240,
  },
  'retention.contactDays': {
    kind: 'calendar-days',
    group: 'privacy',
    label: '办结后，联系方式保存多少天',
    help: '到期自动删除，办理记录还在。最多 365 天。',
    min: 30,
    max: 365,
  },
  'retention.photoDays': {
    kind: 'calendar-days',
    group: 'privacy',
    label: '办结后，照片保存多少天',
    help: '到期自动删除，文字还在。最多 730 天。',
    min: 30,
    max: 730,
  },
  'retention.accessDays': {
    kind: 'calendar-days',
    group: 'privacy',
    label: '查看记录保存多少天',
    help: '谁看过群众的信息。至少 180 天。',
    min: 180,
    max: 3650,
  },
  'web.visitors': {
    kind: 'times',
    group: 'web',
    label: '同一网络每小时多少位新访客，再多要先答题',
    help: '一个大厅只算一个网络，别定得太低。',
    min: 1,
    max: 10_000,
  },
  'web.submissions': {
    kind: 'times',
    group: 'web',
    label: '同一网络每小时多少次评价和反映，再多要先答题',
    help: '只管网页上提交的。答对小题的照常提交。',
    min: 1,
    max: 10_000,
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS

/** What a setting holds: a time of day, or a whole number. */
export type SettingValues = {
  [K in SettingName]: (typeof SETTINGS)[K]['kind'] extends 'time' ? TimeOfDay : number
}
