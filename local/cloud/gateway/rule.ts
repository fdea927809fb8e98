import { compileFunction } from 'node:vm'

/** A security rule as the service writes it: a constant, or an expression over `auth` and `resource`. */
export type Rule = string | boolean

export interface RuleFacts {
  /** Who asks; null when nobody is signed in. */
  auth: { openid: string; loginType: 'WECHAT' } | null
  resource?: { path: string; openid: string }
}

type Compiled = (auth: RuleFacts['auth'], resource: RuleFacts['resource']) => unknown

/* Rules are the product's own, from schema.ts, never a client's: they are compiled like its other code, once. */
const compiled = new Map<string, Compiled>()

function compile(rule: string): Compiled {
  const known = compiled.get(rule)
  if (known) return known
  const fresh = compileFunction(`return (${rule})`, ['auth', 'resource']) as Compiled
  compiled.set(rule, fresh)
  return fresh
}

/** Whether a rule lets this through. A rule that cannot be evaluated (no `auth` to look into) refuses. */
export function allows(rule: Rule, { auth, resource }: RuleFacts): boolean {
  if (typeof rule === 'boolean') return rule
  try {
    return compile(rule)(auth, resource) === true
  } catch {
    return false
  }
}
