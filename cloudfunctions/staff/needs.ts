import { TOOLS, type StaffActions } from '../../miniprogram/contract/staff'
import { LEADING } from '../../miniprogram/contract/admin'
import { VISITORS } from '../../miniprogram/contract/visits'
import type { Role } from '../../miniprogram/contract/roles'
import type { Permission } from '../domain/case'

/** What somebody has to be, or to hold, for an action of the staff function. */
export type Need =
  /** Anybody signed in: what they send decides. */
  | 'a code'
  /** Anybody whose WeChat is bound to a person of the office or a department. */
  | 'bound'
  | { roles: readonly Role[] }
  /** A permission for the case that is named, by the table of grants. */
  | { permission: Permission }
  /** The permission of the act, by the table of commands. */
  | 'the act'
  /** A side of the finding that is named, by the table of its acts. */
  | 'the finding'

/**
 * Who may ask for what, so that it can be read and tried (docs/security-matrix.md): an action that
 * is not in it does not compile. The handlers enforce it where they know the case.
 */
export const STAFF_NEEDS: Record<keyof StaffActions, Need> = {
  'me.bind': 'a code',
  'me.get': 'bound',
  'desk.list': 'bound',
  'desk.counts': 'bound',
  'case.get': { permission: 'see' },
  'case.act': 'the act',
  'case.message': { permission: 'message' },
  'proxy.submit': { roles: TOOLS.proxy.roles },
  'identity.reveal': { permission: 'reveal' },
  'rating.words': { roles: TOOLS.words.roles },
  'rating.answer': { roles: TOOLS.words.roles },
  'appeal.draft': { permission: 'file-appeal' },
  'reply.templates': 'bound',
  'finding.list': { roles: [...LEADING, 'head', 'handler'] },
  'finding.get': 'the finding',
  'finding.act': 'the finding',
  'visit.list': { roles: [...VISITORS, ...LEADING] },
  'visit.act': { roles: VISITORS },
}
