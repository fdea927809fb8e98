import * as v from 'valibot'
import type { TemplateKind } from '../../../miniprogram/contract/citizen'
import type { NoticeValues } from '../../../cloudfunctions/domain/notice'
import type { Database } from '../database'
import { rowsOf } from './district'

/** A message template as WeChat shows it to people. */
interface Template {
  id: string
  title: string
  /** The label of each field, by the field's name: `{ thing1: '事项' }`. */
  labels: Record<string, string>
}

/** WeChat keeps titles and labels with each template of the office's account; these stand for them. */
const TITLES: Record<TemplateKind, string> = {
  'citizen-progress': '办件进度提醒',
  'staff-task': '待办事项提醒',
}
const LABELS: Record<keyof NoticeValues, string> = {
  title: '事项',
  state: '状态',
  due: '时间',
  note: '提示',
  number: '编号',
}

const TemplatesSchema = v.object({
  kinds: v.record(
    v.string(),
    v.object({ id: v.string(), fields: v.record(v.string(), v.string()) }),
  ),
})

/** The templates that the office's settings name; none while there are no such settings. */
export function listTemplates(database: Database): Template[] {
  const setting = rowsOf(database, 'settings').find(({ _id }) => _id === 'templates')
  const parsed = v.safeParse(TemplatesSchema, setting)
  if (!parsed.success) return []
  return Object.entries(parsed.output.kinds).map(([kind, { id, fields }]) => ({
    id,
    title: wordFor(TITLES, kind) ?? id,
    labels: Object.fromEntries(
      Object.entries(fields).map(([meaning, field]) => [
        field,
        wordFor(LABELS, meaning) ?? meaning,
      ]),
    ),
  }))
}

const wordFor = (words: Partial<Record<string, string>>, key: string) =>
  Object.hasOwn(words, key) ? words[key] : undefined
