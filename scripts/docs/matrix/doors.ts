import { Refusal } from '../../../cloudfunctions/domain/refusal'
import { DOORS, type Caller } from '../../../cloudfunctions/platform/identity'
import { FUNCTIONS, INVOKE_RULES } from '../../../cloudfunctions/schema'
import { allows } from '../../../local/cloud/gateway/rule'
import { code } from '../markdown'
import { given, type Cell, type Grid } from './grid'

/** Every kind of caller, with what the platform tells the rule and the function about it. */
export const CALLERS = {
  'client, signed in': { seen: { openid: 'o', source: 'wx_client' }, isClient: true },
  'client, not signed in': { seen: { source: 'wx_client' }, isClient: true },
  'function, for somebody': { seen: { openid: 'o', source: 'wx_client,scf' } },
  'function, for nobody': { seen: { source: 'wx_http,scf' } },
  timer: { seen: { trigger: 'timer', source: 'wx_trigger' } },
  console: { seen: { source: 'wx_console' } },
  'message push': { seen: { openid: 'o', source: 'wx_unknown' } },
  HTTP: { seen: { source: 'wx_http' } },
} as const satisfies Record<string, { seen: Caller; isClient?: true }>
export type CallerKind = keyof typeof CALLERS

export const CALLER_KINDS = Object.keys(CALLERS) as CallerKind[]
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as (keyof typeof DOORS)[]

/** What stops somebody: the rule in front of a function, or the function's own first look. */
export type Stopped = 'rule' | 'door'

/** What stops a kind of caller at a function; undefined when nothing does. */
export function stoppedAt(name: keyof typeof DOORS, kind: CallerKind): Stopped | undefined {
  const { seen, isClient }: { seen: Caller; isClient?: true } = CALLERS[kind]
  const rule = (INVOKE_RULES[name] ?? INVOKE_RULES['*'])?.invoke ?? false
  const auth = seen.openid ? { openid: seen.openid, loginType: 'WECHAT' as const } : null
  if (isClient && !allows(rule, { auth })) return 'rule'
  return isAdmitted(name, seen) ? undefined : 'door'
}

/** Whether a function's own look lets a caller in, also where no rule stands in front of it. */
function isAdmitted(name: keyof typeof DOORS, seen: Caller): boolean {
  try {
    DOORS[name](seen)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Whether the door behind the rule holds by itself. */
const holdsAlone = (name: keyof typeof DOORS, kind: CallerKind) =>
  !isAdmitted(name, CALLERS[kind].seen)

function cellOf(name: keyof typeof DOORS, kind: CallerKind): Cell {
  const stopped = stoppedAt(name, kind)
  if (stopped === 'rule' && holdsAlone(name, kind))
    return given(false, 'by its invoke rule, and by its own door behind that')
  if (stopped === 'rule') return given(false, 'by its invoke rule')
  return given(stopped === undefined, 'by its own door (`platform/identity.ts`)')
}

export const doorsGrid = (): Grid => ({
  title: 'Every function × every kind of caller',
  about:
    'Whether a call gets past the invoke rule (`INVOKE_RULES` in `cloudfunctions/schema.ts`, binds clients only) and the function’s own door (`DOORS` in `platform/identity.ts`). Whoever is in has not yet been allowed anything.',
  columns: CALLER_KINDS,
  rows: FUNCTION_NAMES.map((name) => ({
    name: code(name),
    cells: CALLER_KINDS.map((kind) => cellOf(name, kind)),
  })),
})
