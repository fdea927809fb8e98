import type { ExportedRating, ExportPart, KeptOfMe } from '../../miniprogram/contract/citizen'
import { levelName } from '../../miniprogram/contract/levels'
import { LIMITS } from '../../miniprogram/contract/limits'
import { addMinutes, msOf } from '../../miniprogram/contract/time'
import type { Case } from '../domain/case'
import type { Rating } from '../domain/rating'
import { placeOf } from '../domain/view/names'
import { ADDRESS_SECONDS } from '../platform/files'
import { noteLook, type Look } from '../repository/accesses'
import { viewForCitizen } from '../repository/case-views'
import type { Content } from '../repository/contents'
import { consentsOf } from '../repository/consents'
import { creditsOf } from '../repository/credits'
import { advanceErasure, wishErased } from '../repository/erasing'
import { casesOf, ownedBy, phonesOf, ratingsOf, wordsBy } from '../repository/records'
import { openAll } from '../repository/words'
import type { CitizenContext } from './context'

/** Records looked at in one call: what fits its time and its answer with room to spare. */
const BATCH = LIMITS.page

/** More of one person than this is counted as this. */
const MOST_COUNTED = 1000

/** What is kept of whoever asks. */
export async function getKept(_: object, context: CitizenContext): Promise<KeptOfMe> {
  const { database, keys, caller, clock, rater } = context
  const raters = keys.raters(caller)
  const [ratings, cases, found, opened, credits, consents] = await Promise.all([
    database.count('ratings', { rater: ownedBy(raters) }),
    database.count('cases', { rater: ownedBy(raters) }),
    ratingsOf(database, raters, MOST_COUNTED),
    casesOf(database, raters, MOST_COUNTED),
    creditsOf(database, `rater:${rater}`, 'citizen-progress'),
    consentsOf(database, raters),
  ])
  const [words, phones] = await Promise.all([
    wordsBy(database, opened, found),
    phonesOf(database, opened),
  ])
  return {
    ratings,
    cases,
    words: words.length,
    phones: phones.length,
    credits,
    consents,
    now: clock.now(),
  }
}

/** Takes out all that is kept of whoever asks, ratings first, a part at a time. */
export async function exportMine(
  asked: { cursor?: string },
  context: CitizenContext,
): Promise<ExportPart> {
  // from before the first address was made: none ends earlier
  const photosUntil = addMinutes(context.clock.now(), ADDRESS_SECONDS / 60)
  const isFirst = asked.cursor === undefined
  if (isFirst) await noteLook(context, takingOut(context))
  const [part, consents] = await Promise.all([
    nextPart(asked, context),
    isFirst ? consentsOf(context.database, context.keys.raters(context.caller)) : undefined,
  ])
  return {
    ...part,
    ...(consents ? { consents } : {}),
    ...(hasPhotos(part) ? { photosUntil } : {}),
  }
}

/** That somebody takes out their own is a look like any other, each time. */
const takingOut = ({ caller, clock }: CitizenContext): Look => {
  const at = clock.now()
  return { person: 'citizen', kind: 'export', at, request: `${caller} ${at}` }
}

const hasPhotos = ({ ratings, cases }: ExportPart) =>
  [...ratings, ...cases.flatMap(({ timeline }) => timeline)].some(({ photos }) => photos?.length)

async function nextPart(
  { cursor }: { cursor?: string },
  context: CitizenContext,
): Promise<ExportPart> {
  const raters = context.keys.raters(context.caller)
  const [kind, before] = cursor?.split(' ') ?? ['ratings']
  if (kind !== 'cases') {
    const found = await ratingsOf(context.database, raters, BATCH, before)
    const more = found.length === BATCH && found.at(-1)?.receivedAt
    return {
      ratings: await exportedRatings(found, context),
      cases: [],
      next: more ? `ratings ${more}` : 'cases',
    }
  }
  const found = await casesOf(context.database, raters, BATCH, before)
  const last = found.length === BATCH && found.at(-1)?.receivedAt
  return {
    ratings: [],
    cases: await exportedCases(found, context),
    ...(last ? { next: `cases ${last}` } : {}),
  }
}

async function exportedRatings(
  ratings: Rating[],
  context: CitizenContext,
): Promise<ExportedRating[]> {
  const { reference } = context
  const contents = await wordsBy(context.database, [], ratings)
  const words = await openAll(context, byContentId(contents), { seesHeld: true })
  const indicators = reference.indicators.levels.flatMap((one) => one.indicators)
  return ratings.map((rating) => {
    const { text, projectNo, photos } = words.get(rating.content?.id ?? '') ?? {}
    return {
      id: rating._id,
      receivedAt: rating.receivedAt,
      ...placeOf(reference, rating),
      level: levelName(rating.level),
      indicators: rating.indicators.map(
        (code) => indicators.find((one) => one.code === code)?.name ?? String(code),
      ),
      ...(text ? { text } : {}),
      ...(projectNo ? { projectNo } : {}),
      ...(photos ? { photos } : {}),
    }
  })
}

const byContentId = (contents: Content[]) =>
  new Map(contents.map((content) => [content._id, content]))

async function exportedCases(cases: Case[], context: CitizenContext): Promise<ExportPart['cases']> {
  const phones = await phonesOf(context.database, cases)
  return await Promise.all(
    cases.map(async (one) => {
      const phone = phones.find(({ _id }) => _id === `case:${one._id}`)?.phone
      return {
        ...(await viewForCitizen(context, one)),
        ...(phone ? { phone: context.keys.open(phone) } : {}),
      }
    }),
  )
}

/** How long a call goes on; what is left then, the same request or the timer finishes. */
const CALL_MS = 8_000

/** Erases what whoever asks wrote, left and allowed up to now. */
export async function eraseMine(
  { requestId }: { requestId: string },
  context: CitizenContext,
): Promise<{ erased: number; isDone: boolean }> {
  const erasure = await wishErased(context, { caller: context.caller, requestId })
  const end = msOf(context.clock.now()) + CALL_MS
  const goOn = () => msOf(context.clock.now()) < end
  const { words, isDone } = await advanceErasure(context, erasure, goOn)
  return { erased: words, isDone }
}
