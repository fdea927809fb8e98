import { ACTS, type ActForm } from '../../miniprogram/contract/acts'
import type { StaffCase } from '../../miniprogram/contract/case'
import type { Instant } from '../../miniprogram/contract/time'
import { decide, roleFor, type Case, type Command } from '../domain/case'
import { startDeadline } from '../domain/deadline'
import type { Person, Ruling } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { viewForStaff } from '../repository/case-views'
import { commit, requestIn, type Change } from '../repository/cases'
import { sealWords } from '../repository/contents'
import { corrections } from '../repository/corrections'
import { visitsFor } from '../repository/visits'
import { contextOf } from '../repository/decision-context'
import { clearInbox } from '../repository/photos'
import { commandOf, contentId, lookUp, mustHaveStep, sealForm } from './act-command'
import type { StaffContext } from './context'

/** A case with its history, for a person who may see it; for others it is not there. */
export async function getCase(
  { caseId }: { caseId: string },
  context: StaffContext,
): Promise<{ case: StaffCase; now: Instant }> {
  const person = await context.person()
  const one = await context.database.get<Case>('cases', caseId)
  if (!one || !roleFor(person, one, 'see')) throw new Refusal('CASE_NOT_FOUND')
  return { case: await viewForStaff(context, one, person), now: context.clock.now() }
}

/** Does an act, if the case is still as the person saw it. */
export async function actOn(form: ActForm, context: StaffContext): Promise<{ case: StaffCase }> {
  const { requestId, caseId, version, ...act } = form
  const inbox = 'evidence' in form ? form.evidence : []
  const earlier = inbox.length > 0 ? await alreadyDone(form, context) : undefined
  if (earlier) return earlier
  const sealed = await sealForm(form, context)
  const looked = await lookUp(form, context)
  const children = form.act === 'reply' ? await mergedInto(caseId, context) : []
  const done = await run(
    { requestId, caseId, version, print: context.keys.print(act) },
    commandOf(form, sealed, looked),
    context,
    (one) => {
      mustHaveStep(form, one, context)
      return {
        contents: sealed.contents,
        inserts: rulingOf(form, one, context),
        follow:
          form.act === 'reply' ? children.map((child) => alsoReply(child, form, context)) : [],
      }
    },
  )
  if (inbox.length > 0) await clearInbox(context.files, inbox)
  return done
}

/** The photos of an act that was done have left the inbox: its repeat is answered without them. */
async function alreadyDone(
  { requestId, caseId }: Pick<ActForm, 'requestId' | 'caseId'>,
  context: StaffContext,
): Promise<{ case: StaffCase } | undefined> {
  const person = await context.person()
  const one = await context.database.get<Case>('cases', caseId)
  if (!one || !requestIn(one, requestId)) return undefined
  if (!roleFor(person, one, 'see')) return undefined // then it is decided as any other
  return { case: await viewForStaff(context, one, person) }
}

/** Writes into the citizen's timeline. Needs no version: a message does not depend on what is read. */
export async function sendMessage(
  { requestId, caseId, text }: { requestId: string; caseId: string; text: string },
  context: StaffContext,
): Promise<{ case: StaffCase }> {
  const { ref, content } = sealWords(
    context.keys,
    { text },
    {
      id: contentId(context, 'message', requestId),
      caseId,
      verdict: 'pass',
      at: context.clock.now(),
    },
  )
  const asked = { requestId, caseId, print: context.keys.print(text) }
  return await run(asked, { type: 'message', content: ref }, context, () => ({
    contents: [content],
  }))
}

export interface Asked {
  requestId: string
  caseId: string
  print: string
  version?: number
}

async function run(
  asked: Asked,
  command: Command,
  context: StaffContext,
  withIt: (one: Case) => Omit<Change, 'by' | 'happenings'>,
): Promise<{ case: StaffCase }> {
  const person = await context.person()
  const after = await decideOn(asked, command, person, context, withIt)
  // what they did may have taken the case out of their sight; its answer they still get
  if (!isLast(after, asked.requestId)) mustSee(person, after)
  return { case: await viewForStaff(context, after, person) }
}

/** Whether nothing has happened in a case since a request. */
const isLast = (one: Case, requestId: string) => requestIn(one, requestId)?.version === one.version

/** Decides a command of a person on a case and commits what follows. */
export async function decideOn(
  { requestId, caseId, print, version }: Asked,
  command: Command,
  person: Person,
  context: StaffContext,
  withIt: (one: Case) => Omit<Change, 'by' | 'happenings'>,
): Promise<Case> {
  return await commit(
    context,
    caseId,
    context.clock.now(),
    (one) => {
      mustSee(person, one)
      if (version !== undefined && version !== one.version) throw new Refusal('CASE_CHANGED')
      const decision = decide(one, command, { person }, contextOf(context, caseId))
      if ('refusal' in decision) throw decision.refusal
      const { inserts = [], ...rest } = withIt(one)
      return {
        ...decision,
        ...rest,
        inserts: [
          ...inserts,
          ...corrections(context.keys, one, decision.happenings, context.clock.now()),
        ],
        once: visitsFor(one, decision.happenings, context.clock.now()),
      }
    },
    // who asks is part of it: somebody else's repeat is another request
    { id: requestId, print: context.keys.print([person._id, requestId, print]) },
  )
}

function mustSee(person: Person, one: Case): void {
  if (!roleFor(person, one, 'see')) throw new Refusal('CASE_NOT_FOUND')
}

/** Cases merged into this one: its reply is theirs too. */
const mergedInto = (caseId: string, { database }: StaffContext) =>
  database.find<Case>('cases', { where: { mergedInto: caseId }, limit: 100 })

/** The lead's reply in the timeline of a case merged into it, as words of its own that can be erased alone. */
function alsoReply(
  child: Case,
  form: ActForm & { act: 'reply' },
  context: StaffContext,
): NonNullable<Change['follow']>[number] {
  const { content, ref } = sealWords(
    context.keys,
    {
      text: form.text,
      ...(form.basis ? { fields: { [ACTS.reply.fields.basis.label]: form.basis } } : {}),
    },
    {
      id: contentId(context, `merged ${child._id}`, form.requestId),
      caseId: child._id,
      verdict: 'pass',
      at: context.clock.now(),
    },
  )
  const { policy, calendar, now } = contextOf(context, child._id)
  return {
    caseId: child._id,
    contents: [content],
    happenings: [
      {
        type: 'replied',
        result: 'merged',
        negative: form.negative === 'yes',
        content: ref,
        starts: [startDeadline('answer', now, {}, policy, calendar)],
      },
    ],
  }
}

/** What an adjudication teaches about routing, when the supervisor wants it remembered. */
function rulingOf(
  form: ActForm,
  one: Case,
  { clock }: StaffContext,
): NonNullable<Change['inserts']> {
  if (form.act !== 'adjudicate' || form.remember !== 'yes' || !form.department) return []
  const ruling: Ruling = {
    _id: `${one._id}:${one.version}`,
    ...(one.item ? { item: one.item } : { window: one.window }),
    department: form.department,
    caseId: one._id,
    at: clock.now(),
  }
  return [{ collection: 'rulings', documents: [ruling] }]
}
