import type { CollectionName } from '../../../../cloudfunctions/schema'

/** What people call a collection; one without an entry keeps its own name. */
const TITLES: Partial<Record<CollectionName, string>> = {
  centres: '服务大厅',
  departments: '单位',
  windows: '窗口',
  items: '事项',
  people: '人员',
  bindings: '微信绑定',
  settings: '设置',
  calendar: '工作日历',
  ratings: '评价',
  cases: '办件',
  events: '办件经过',
  contents: '原话和照片（密封）',
  contacts: '联系方式（密封）',
  notices: '通知',
  credits: '订阅余量',
}

const titles: Record<string, string> = TITLES

export const titleOf = (collection: string) => titles[collection] ?? collection
