import type { Random } from '../../../local/crash/random'
import type { Body, Family } from '../mutations'
import type { World } from '../world'

/** What came back from one knock. */
export interface Heard {
  /** Nothing was done, says the answer. */
  isRefused: boolean
  /** The code of a refusal. */
  code?: string
  /** What must never happen, in words. */
  trouble?: string
}

/** One way in: what is right to send there, and how it is sent. */
export interface Door {
  /** `citizen rating.submit`, `GET /v1/public`, `/admin database.getDocument`. */
  name: string
  /** A body that would be right. */
  example(random: Random, world: World): Body
  /** Sends a body, whatever it has become. */
  knock(body: unknown, random: Random): Promise<Heard>
  /** Collections that a refusal may write to: counters of attempts. */
  counts?: readonly string[]
  /** How often it is tried, beside 1 for all others. */
  weight?: number
  /** Families that make no sense here. */
  without?: readonly Family[]
}
