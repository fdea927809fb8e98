import { addMinutes, dayOf, type Day } from '../../miniprogram/contract/time'
import { daysBefore, DEFAULT_RETENTION, SWEPT, UPLOAD_DAYS } from '../domain/retention'
import type { RetentionPolicy, Swept } from '../domain/retention'
import { log } from '../platform/log'
import { advanceErasure, openErasures } from '../repository/erasing'
import { sweep, walkContacts, walkPhotos, type Place, type Walked } from '../repository/retention'
import { resealAll } from '../repository/reseal'
import { forgetUploads } from '../repository/uploads'
import type { Budget } from './budget'
import type { TimerContext } from './context'

export interface RetentionReport {
  /** Wishes to be erased that a call had not finished. */
  erasures: number
  /** Contacts, photos, uploads and records whose time was over. */
  expired: number
  /** What was sealed anew with the current key, while keys are changed. */
  resealed: number
}

/** How far the day's round has come. */
interface Round {
  _id: 'retention'
  day: Day
  step: number
  after?: Place
  isDone: boolean
}

/** The hour at which a day's round begins, in minutes: most people sleep then. */
const BEGINS_AFTER_MINUTES = 2 * 60

type Step = (
  context: TimerContext,
  policy: RetentionPolicy,
  goOn: Budget,
  after: Place | undefined,
) => Promise<Walked & { isCut?: boolean }>

const sweeping =
  (name: Swept): Step =>
  async (context, policy, goOn) => {
    const { gone, isDone } = await sweep(context, name, policy, goOn)
    return { gone, isCut: !isDone }
  }

/** A day's round. Each step may be done again from where it was; what is gone is not there again. */
const STEPS: readonly Step[] = [
  (context, policy, _, after) => walkContacts(context, policy, after),
  (context, policy, _, after) => walkPhotos(context, policy, after),
  async (context, _, goOn) => ({
    gone: await forgetUploads(
      context,
      { at: { $lte: daysBefore(context.clock.now(), UPLOAD_DAYS) } },
      goOn,
    ),
    isCut: !goOn(),
  }),
  ...(Object.keys(SWEPT) as Swept[]).map(sweeping),
]

/**
 * Fulfils what citizens wished to have erased, and once a day lets go of what is kept no longer by
 * rule (DESIGN §8); while keys are changed, seals anew. A round that was cut off goes on with the next pass.
 */
export async function passRetention(context: TimerContext, goOn: Budget): Promise<RetentionReport> {
  const erasures = await fulfil(context, goOn)
  const expired = goOn() ? await goRound(context, goOn) : 0
  const resealed = goOn() ? await resealAll(context, goOn) : 0
  return { erasures, expired, resealed }
}

async function fulfil(context: TimerContext, goOn: Budget): Promise<number> {
  let fulfilled = 0
  for (const erasure of await openErasures(context)) {
    if (!goOn()) break
    const { isDone } = await advanceErasure(context, erasure, goOn)
    if (isDone) fulfilled++
  }
  if (fulfilled > 0) log('erasuresFulfilled', { count: fulfilled })
  return fulfilled
}

async function goRound(context: TimerContext, goOn: Budget): Promise<number> {
  const { database, clock, reference } = context
  const policy: RetentionPolicy = { ...DEFAULT_RETENTION, ...reference.policy.retention }
  const day = dayOf(addMinutes(clock.now(), -BEGINS_AFTER_MINUTES))
  const kept = await database.get<Round>('cursors', 'retention')
  let round: Round = kept?.day === day ? kept : { _id: 'retention', day, step: 0, isDone: false }
  let gone = 0
  while (!round.isDone && goOn()) {
    const step = STEPS[round.step]
    const walked = step && (await step(context, policy, goOn, round.after))
    gone += walked?.gone ?? 0
    if (walked?.isCut) break
    round = following(round, walked?.after)
    await database.put('cursors', round)
  }
  if (gone > 0) log('retentionExpired', { count: gone })
  return gone
}

function following({ after: _, ...round }: Round, after: Place | undefined): Round {
  if (after) return { ...round, after }
  const step = round.step + 1
  return { ...round, step, isDone: step >= STEPS.length }
}
