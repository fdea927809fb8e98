import type { CaseKind } from '../../contract/case'
import { DESK_VIEWS, type DeskView } from '../../contract/staff'
import { words } from '../words'

const KEY = 'desk:filter'

/** What the desk shows: a view, and of it one kind of cases, or all. */
export interface Filter {
  view: DeskView
  kind: CaseKind | ''
}

/** The desk's filter, kept on this phone from visit to visit. */
export const filter = {
  /** As it was left; “我的” of every kind at first, or when another version of this program left it. */
  last(): Filter {
    const { view = 'mine', kind = '' } = wx.getStorageSync<Partial<Filter> | ''>(KEY) || {}
    return { view: view in DESK_VIEWS ? view : 'mine', kind: kind in words.kinds ? kind : '' }
  },
  keep(last: Filter): void {
    wx.setStorageSync(KEY, last)
  },
}
