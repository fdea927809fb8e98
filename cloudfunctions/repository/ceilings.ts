import type { Instant } from '../../miniprogram/contract/time'
import { LIMITS } from '../../miniprogram/contract/limits'
import { bitsFor } from '../domain/challenge'
import type { Policy, WebPolicy } from '../domain/reference'
import type { Database } from '../platform/database'
import type { Keyring } from '../platform/keys'
import { attemptId, attemptsSoFar, countAttempt } from './attempts'

/* How many unidentified writes a network may make in an hour before each has to answer a challenge. */

const HOUR_MS = 3_600_000

const DEFAULTS: WebPolicy = { visitors: 60, submissions: 120 }

/** What is counted, and how many of it are free. Nothing is counted of whoever came through WeChat. */
const CEILINGS = {
  visitor: ({ visitors }: WebPolicy) => visitors,
  submission: ({ submissions }: WebPolicy) => submissions,
  photo: ({ submissions }: WebPolicy) => submissions * LIMITS.photos,
} as const
export type Counted = keyof typeof CEILINGS

export const ceilingOf = (what: Counted, { web }: Policy): number =>
  CEILINGS[what]({ ...DEFAULTS, ...web })

interface Deps {
  database: Database
  keys: Keyring
  reference: { policy: Policy }
}

const stretchOf = ({ keys }: Pick<Deps, 'keys'>, what: Counted, network: string, now: Instant) => ({
  id: attemptId(keys, `web ${what}`, network),
  now,
  windowMs: HOUR_MS,
})

/** Counts one write of a network; resolves to the work that a challenge wants for it, 0 while it is free. */
export async function countWrite(
  deps: Deps,
  what: Counted,
  { network, now }: { network: string; now: Instant },
): Promise<number> {
  const { count } = await countAttempt(deps.database, stretchOf(deps, what, network, now))
  const ceiling = ceilingOf(what, deps.reference.policy)
  return count > ceiling ? bitsFor(count, ceiling) : 0
}

/** The work that a challenge for a network wants now, whatever it is used for. */
export async function workFor(deps: Deps, network: string, now: Instant): Promise<number> {
  const wanted = await Promise.all(
    (Object.keys(CEILINGS) as Counted[]).map(async (what) => {
      const count = await attemptsSoFar(deps.database, stretchOf(deps, what, network, now))
      return bitsFor(count + 1, ceilingOf(what, deps.reference.policy))
    }),
  )
  return Math.max(...wanted)
}
