import type { Compared, Difference } from '../../../miniprogram/contract/exchange'
import { LEVELS } from '../../../miniprogram/contract/levels'
import type { Directory } from './write'

const CHANNEL_NAMES: Record<string, string> = {
  1: '电脑网页',
  2: '手机',
  3: '扫码',
  4: '大厅平板',
  5: '大厅其他终端',
  6: '短信',
  7: '系统默认',
}
const STANDING_NAMES: Record<string, string> = {
  counted: '没有剔除',
  mistaken: '误评，已剔除',
  untrue: '不实，已剔除',
}

/** How the codes of a field read; what has no name stays as it is. */
const NAMES: Partial<Record<Compared, (code: string, directory: Directory) => string | undefined>> =
  {
    level: (code) => LEVELS.find(({ level }) => String(level) === code)?.name,
    channel: (code) => CHANNEL_NAMES[code],
    standing: (code) => STANDING_NAMES[code],
    department: (code, { departments }) => departments.find(({ _id }) => _id === code)?.name,
    item: (code, { items }) => items.find(({ _id }) => _id === code)?.name,
  }

/** A difference for people: both sides by their names. */
export function inWords({ field, ours, theirs }: Difference, directory: Directory): Difference {
  const nameOf = (code: string) => NAMES[field]?.(code, directory) ?? code
  return { field, ours: nameOf(ours), theirs: nameOf(theirs) }
}
