import { runInNewContext } from 'node:vm'

/** A security rule as the service writes it: a constant, or an expression over `auth` and `resource`. */
export type Rule = string | boolean

export interface RuleFacts {
  /** Who asks; null when nobody is signed in. */
  auth: { openid: string; loginType: 'WECHAT' } | null
  resource?: { path: string; openid: string }
}

/** A rule is one comparison; longer than this it is stuck in a regular expression. */
const EVALUATION_LIMIT_MS = 50

/** Whether a rule lets this through. A rule that cannot be evaluated (no `auth` to look into) refuses. */
export function allows(rule: Rule, facts: RuleFacts): boolean {
  if (typeof rule === 'boolean') return rule
  try {
    return runInNewContext(rule, { ...facts }, { timeout: EVALUATION_LIMIT_MS }) === true
  } catch {
    return false
  }
}
