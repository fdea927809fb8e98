import {
  SETTINGS,
  SETTING_GROUPS,
  type Setting,
  type SettingGroup,
  type SettingName,
} from '../../../miniprogram/contract/settings'
import { words } from '../../../miniprogram/admin/words'
import { policy } from '../district'
import { table } from '../markdown'

/** What changing a setting does, for docs/admin.md: a setting that is missing here does not compile. */
const SETTING_NOTES: Record<SettingName, string> = {
  dayStart: '“超时几小时后上报”按工作时间算，从这时开始。',
  cutOff: '离下班越近，当天要回访的越多。要早于下班时间。',
  dayEnd: '群众看到的“几点前”就是它。改早了，最后一天能用的时间变短。',
  'workingDays.reply.simple': '只能更快，不能超过 3 个。所有反映刚提交时都按它算。',
  'workingDays.reply.complex': '只能更快，不能超过 10 个。分类为“复杂”后按它算，起点仍是提交那天。',
  'workingDays.verify.simple': '回访以后、认定以前。',
  'workingDays.rectify.simple': '认定属实、选“简单”的。',
  'workingDays.rectify.complex': '认定属实、选“复杂”的。',
  'workingDays.part.simple': '简单的件请别的单位协办。复杂的件另有天数，导入“设置”才能改。',
  'workingDays.appeal-filing.simple': '认定误评或不实以后，过期不申诉的按属实整改。',
  'workingDays.appeal.simple': '过期没有裁定的，算维持原评价。',
  'workingDays.visit.simple': '群众自己没有回答三问的，派人去问；过期记为未反馈。',
  'workingDays.compare.simple': '处理完到归档。',
  'unreachable.tries': '次数越多，“未能联系上”越难选。最少 3 次。',
  'unreachable.hoursApart': '上午下午各试一次，比连着打三次有用。',
  'quietHours.from': '之后的消息留到早上发。',
  'quietHours.to': '要晚于夜里、早于上班。',
  'retention.contactDays': '短了更稳妥；删了以后再打不了电话。没办结的不会删。',
  'retention.photoDays': '短了省存储；改之前要存的，先做台账。',
  'retention.accessDays': '要比联系方式存得久，才查得到谁看过。',
  'findings.days': '短了看不出，长了旧事太多。',
  'findings.workingDays': '单位改好一个盲点的时间。',
  'findings.retestDays': '改之前和改之后用同样多的天数比。',
  'web.visitors': '定低了，大厅里用网页的群众常要答题；定高了，机器人更省事。',
  'web.submissions': '从不拒绝：超过的先答一道小题（如“三加二等于几”），再提交。',
  'outbox.secondPortMinutes': '配置了短信或企业微信（见 [部署](deploy.md)）才起作用。',
}

/** The settings of the page 时限和提醒, group by group, with the sample district’s values. */
export function settingTables(): string {
  return (Object.keys(SETTING_GROUPS) as SettingGroup[])
    .filter((group) => namesOf(group).length > 0)
    .map((group) => `#### ${SETTING_GROUPS[group]}\n\n${tableOf(group)}`)
    .join('\n\n')
}

const namesOf = (group: SettingGroup) =>
  (Object.keys(SETTINGS) as SettingName[]).filter((name) => SETTINGS[name].group === group)

const tableOf = (group: SettingGroup) =>
  table(
    ['设置', '样例区的值', '能填', '屏幕上的说明', '改了会怎样'],
    namesOf(group).map((name) => {
      const { label, help } = SETTINGS[name]
      return [label, valueOf(name), rangeOf(SETTINGS[name]), help, SETTING_NOTES[name]]
    }),
  )

function valueOf(name: SettingName): string {
  const value = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], policy)
  const unit = words.units[SETTINGS[name].kind]
  return unit === '' ? String(value) : `${String(value)} ${unit}`
}

const rangeOf = (setting: Setting) =>
  setting.kind === 'time' ? '时间，如 09:00' : `${setting.min} 到 ${setting.max}`
