import { LIMITS } from '../../miniprogram/contract/limits'
import { mayUse, TOOLS, type RatingWords } from '../../miniprogram/contract/staff'
import { append, beginCase, type Case, type Opening } from '../domain/case'
import { startDeadline } from '../domain/deadline'
import type { Rating } from '../domain/rating'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { placeOf } from '../domain/view/names'
import { DuplicateKey } from '../platform/database'
import { noteLook } from '../repository/accesses'
import { writeCase } from '../repository/cases'
import { openWords, sealWords, type Content } from '../repository/contents'
import { contextOf } from '../repository/decision-context'
import { codesOf } from '../repository/submission'
import { contentId } from './act-command'
import type { StaffContext } from './context'

/** What people write is read by officers of other units than the rated one. */
async function readerOf(context: StaffContext): Promise<Person> {
  const person = await context.person()
  if (!mayUse('words', person.roles))
    throw new Refusal('NOT_ALLOWED', '您没有“查看评价留言”的权限。如有疑问，请联系政管办。')
  return person
}

/** What satisfied people wrote, newest first, a page at a time. */
export async function listRatingWords(
  { cursor }: { cursor?: string },
  context: StaffContext,
): Promise<{ ratings: RatingWords[]; next?: string }> {
  const person = await readerOf(context)
  const found = await context.database.find<Rating>('ratings', {
    where: {
      level: { $gte: 3 },
      'content.id': { $exists: true },
      ...(cursor ? { receivedAt: { $lt: cursor } } : {}),
    },
    order: { receivedAt: -1 },
    limit: LIMITS.page + 1,
  })
  const page = found
    .slice(0, LIMITS.page)
    .filter(({ department }) => department !== person.department)
  const [contents, answers] = await Promise.all([
    context.database.find<Content>('contents', {
      where: { _id: { $in: page.map(({ content }) => content?.id ?? '') } },
      limit: LIMITS.page,
    }),
    context.database.find<Case>('cases', {
      where: { _id: { $in: page.map(({ _id }) => answerIdOf(_id)) } },
      limit: LIMITS.page,
    }),
    page.length > 0
      ? noteLook(context, {
          ...{ person: person._id, kind: 'praise', at: context.clock.now(), count: page.length },
          request: page.map(({ _id }) => _id).join(),
        })
      : undefined,
  ])
  const answered = new Set(answers.map(({ _id }) => _id))
  const next = found.length > LIMITS.page ? found[LIMITS.page - 1]?.receivedAt : undefined
  return {
    ratings: page.flatMap((rating) => shown(rating, contents, answered, context)),
    ...(next ? { next } : {}),
  }
}

/** The case that a rating's words are answered in. */
const answerIdOf = (ratingId: string) => `a${ratingId}`

function shown(
  rating: Rating,
  contents: Content[],
  answered: ReadonlySet<string>,
  context: StaffContext,
): RatingWords[] {
  const content = contents.find(({ _id }) => _id === rating.content?.id)
  const text = content && openWords(context.keys, content)?.text
  if (!text) return []
  const { _id, receivedAt, level } = rating
  const isAnswered = answered.has(answerIdOf(_id))
  return [
    { ratingId: _id, receivedAt, level, text, isAnswered, ...placeOf(context.reference, rating) },
  ]
}

/**
 * Answers what a satisfied person asked: a consultation (咨询答复) of theirs, opened and replied to
 * at once, so that they read it among their records and may say whether it helped.
 */
export async function answerRating(
  { requestId, ratingId, text }: { requestId: string; ratingId: string; text: string },
  context: StaffContext,
): Promise<{ caseId: string }> {
  const { database, keys, clock, reference } = context
  const person = await readerOf(context)
  const rating = await database.get<Rating>('ratings', ratingId)
  if (!rating?.content || rating.department === person.department)
    throw new Refusal('CASE_NOT_FOUND', '没有找到这条评价。')
  const caseId = answerIdOf(ratingId)
  const at = clock.now()
  const reply = sealWords(
    keys,
    { text },
    { id: contentId(context, 'answer', requestId), caseId, verdict: 'pass', at },
  )
  const { number, lookupHash } = codesOf(keys, caseId, at, 0)
  const role = TOOLS.words.roles.find((one) => person.roles.includes(one)) ?? 'follow-up'
  const opening: Opening = {
    kind: 'issue',
    number,
    lookupHash,
    rater: rating.rater,
    window: rating.window,
    centre: rating.centre,
    ratedDepartment: rating.department,
    title: '您在评价里提的问题',
    rating: ratingId,
    mayContact: false,
    hasContact: false,
    print: keys.print(text),
    deadlines: [],
  }
  const begun = beginCase(
    caseId,
    { opening },
    {
      department: person.department,
      role,
      person: person._id,
      rule: 'rating-words',
      reason: '评价里的提问，由看到的人答复',
    },
    at,
  )
  const { policy, calendar } = contextOf(context, caseId)
  const { after, events } = append(
    begun.after,
    caseId,
    [
      {
        type: 'replied',
        result: 'answered',
        negative: false,
        content: reply.ref,
        starts: [startDeadline('answer', at, {}, policy, calendar)],
      },
    ],
    { role, person: person._id, department: person.department },
    at,
  )
  try {
    await database.transaction((transaction) =>
      writeCase(transaction, reference, after, [...begun.events, ...events], [reply.content]),
    )
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const before = await database.get<Case>('cases', caseId)
    if (before?.print !== opening.print)
      throw new Refusal('NOT_ALLOWED_NOW', '这条评价已经有人答复过了。', undefined, {
        cause: error,
      })
  }
  return { caseId }
}
