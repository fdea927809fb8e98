import type { Instant } from '../../../miniprogram/contract/time'
import type { NoticeValues } from './model'

/**
 * WeChat's limits of a subscribe message's fields, by the type a field's name begins with; a
 * longer or empty value is refused with 47003
 * [developers.weixin.qq.com subscribeMessage.send, 订阅消息参数值内容限制说明].
 */
const FIELD_TYPES: Record<string, (value: string) => string> = {
  thing: (value) => clip(value, 20),
  // Chinese characters alone: a comma in it is refused like a sixth character
  phrase: (value) => clip(/^\p{Script=Han}+/u.exec(value)?.[0] ?? '', 5, ''),
  name: (value) => clip(value, 10, ''),
  character_string: (value) => clip(value.replace(/[^\x20-\x7e]/g, ''), 32, ''),
  time: (value) => value,
  date: (value) => value,
}

const clip = (value: string, most: number, mark = '…') => {
  const characters = Array.from(value)
  return characters.length > most
    ? characters.slice(0, most - mark.length).join('') + mark
    : value || '无'
}

/** `2026-03-04T17:00…` as WeChat's time fields want it: `2026年03月04日 17:00`. */
function timeText(at: Instant): string {
  const [year, month, day] = at.slice(0, 10).split('-')
  return `${year}年${month}月${day}日 ${at.slice(11, 16)}`
}

/** A notice in one sentence, for the second port: there no field has a limit. */
export const secondPortText = ({ note, title, number, due, state }: NoticeValues): string =>
  `【回音】${note}：${title}（${number}，${state}），时限 ${timeText(due)}。请打开小程序办理。`

/**
 * What is sent for a notice: each meaning in the field that the office's template has for it,
 * shortened by meaning so that WeChat takes it. Throws on a field type that is not known, which is
 * a wrong setting.
 */
export function fitToTemplate(
  values: NoticeValues,
  fields: Record<string, string>,
): Record<string, { value: string }> {
  const texts: Record<keyof NoticeValues, string> = { ...values, due: timeText(values.due) }
  return Object.fromEntries(
    Object.entries(fields).map(([meaning, field]) => {
      const fit = FIELD_TYPES[field.replace(/\d+$/, '')]
      const text = (texts as Partial<Record<string, string>>)[meaning]
      if (!fit || text === undefined)
        throw new Error(
          `settings/templates: ${meaning} → ${field} is not a field that can be filled`,
        )
      return [field, { value: fit(text) }]
    }),
  )
}
