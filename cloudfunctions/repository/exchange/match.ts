import { addMinutes, msOf, type Instant } from '../../../miniprogram/contract/time'
import type { Exported, ForeignRating } from '../../domain/exchange'
import type { Rating } from '../../domain/rating'
import type { Database } from '../../platform/database'
import type { Keyring } from '../../platform/keys'
import { openWords, type Content } from '../contents'
import { receivedIn } from '../received'
import { enteredId } from './enter'
import { inBatches } from './in-batches'
import { exportedOf } from './names'

/** How far apart two clocks may write the same rating, in minutes. */
const APART_MINUTES = 2

/** A rating of ours as it would be known elsewhere. */
export type Ours = Exported & Pick<Rating, '_id' | 'origin'>

interface Deps {
  database: Database
  keys: Keyring
}

/**
 * Which rating of ours each of theirs is, if any: by the id that we gave it or that it has here, or
 * because unit, matter and minute are the same. `known`: what it was matched with before.
 */
export async function oursOf(
  deps: Deps,
  theirs: ForeignRating[],
  known: ReadonlyMap<string, string>,
): Promise<Map<string, Ours>> {
  const named = await byNames(deps, theirs, known)
  const left = theirs.filter(({ key }) => !named.has(key))
  return new Map([...named, ...(await byTime(deps, left))])
}

async function byNames(
  { database, keys }: Deps,
  theirs: ForeignRating[],
  known: ReadonlyMap<string, string>,
): Promise<Map<string, Ours>> {
  const wanted = theirs.map((one) => ({
    key: one.key,
    ids: [known.get(one.key), one.id, one.first, enteredId(keys, one)],
    assessNumber: one.assessNumber,
  }))
  const ids = new Set(wanted.flatMap((one) => one.ids.filter((id) => id !== undefined)))
  const found = await inBatches<Rating>(database, 'ratings', '_id', [...ids])
  const exported = await withId({ database, keys }, found)
  const byId = new Map(exported.map((one) => [one._id, one]))
  return new Map(
    wanted.flatMap(({ key, ids: names, assessNumber }) => {
      const ours = names
        .map((name) => byId.get(name ?? ''))
        .find((one) => one?.assessNumber === assessNumber)
      return ours ? [[key, ours] as const] : []
    }),
  )
}

const withId = async (deps: Deps, ratings: Rating[]): Promise<Ours[]> =>
  (await exportedOf(deps, ratings)).map((exported, at) => ({
    ...exported,
    _id: ratings[at]?._id ?? '',
    ...(ratings[at]?.origin ? { origin: ratings[at].origin } : {}),
  }))

async function byTime(deps: Deps, theirs: ForeignRating[]): Promise<Map<string, Ours>> {
  const times = theirs.map(({ assessedAt }) => assessedAt).sort()
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const around = await receivedIn(deps.database, 'ratings', {
    from: addMinutes(first, -APART_MINUTES),
    to: addMinutes(last, APART_MINUTES),
  })
  const near = around.filter((one) => theirs.some((other) => isNear(timeOf(one), one, other)))
  const numbers = await projectNosOf(deps, near)
  const ours = await withId(deps, near)
  const isSame = (here: Ours, there: ForeignRating) =>
    isNear(here.assessedAt, here, there) &&
    (here.first === there.first || numbers.get(here._id) === there.projectNo)
  return new Map(
    theirs.flatMap((there) => {
      const same = ours.find((here) => isSame(here, there))
      return same ? [[there.key, same] as const] : []
    }),
  )
}

const timeOf = ({ assessedAt, receivedAt }: Rating): Instant => assessedAt ?? receivedAt

const isNear = (
  at: Instant,
  ours: Pick<Rating, 'department' | 'assessNumber'>,
  theirs: ForeignRating,
) =>
  ours.department === theirs.department &&
  ours.assessNumber === theirs.assessNumber &&
  Math.abs(msOf(at) - msOf(theirs.assessedAt)) <= APART_MINUTES * 60_000

/** The 办件编号 that citizens gave with these ratings. */
async function projectNosOf(
  { database, keys }: Deps,
  ratings: Rating[],
): Promise<Map<string, string>> {
  const refs = new Map(
    ratings.flatMap(({ _id, content }) => (content ? [[content.id, _id] as const] : [])),
  )
  const contents = await inBatches<Content>(database, 'contents', '_id', [...refs.keys()])
  return new Map(
    contents.flatMap((content) => {
      const projectNo = openWords(keys, content)?.projectNo
      return projectNo ? [[refs.get(content._id) ?? '', projectNo] as const] : []
    }),
  )
}
