import type { StaffCase } from '../../miniprogram/contract/case'
import type { ActForm } from '../../miniprogram/contract/staff'
import type { Instant } from '../../miniprogram/contract/time'
import { decide, roleFor, type Case, type Command } from '../domain/case'
import type { Person } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { viewForStaff } from '../repository/case-views'
import { commit } from '../repository/cases'
import { sealWords, type Content } from '../repository/contents'
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
  const { command, contents } = commandOf(act, context, { requestId, caseId })
  return await run(
    { requestId, caseId, version, print: context.keys.print(act) },
    command,
    contents,
    context,
  )
}

/** Writes into the citizen's timeline. Needs no version: a message does not depend on what is read. */
export async function sendMessage(
  { requestId, caseId, text }: { requestId: string; caseId: string; text: string },
  context: StaffContext,
): Promise<{ case: StaffCase }> {
  const { ref, content } = sealed(text, 'message', context, { requestId, caseId })
  const print = context.keys.print(text)
  return await run(
    { requestId, caseId, print },
    { type: 'message', content: ref },
    [content],
    context,
  )
}

interface Asked {
  requestId: string
  caseId: string
  print: string
  version?: number
}

async function run(
  { requestId, caseId, print, version }: Asked,
  command: Command,
  contents: Content[],
  context: StaffContext,
): Promise<{ case: StaffCase }> {
  const person = await context.person()
  const after = await commit(
    context,
    caseId,
    context.clock.now(),
    (one) => {
      mustSee(person, one)
      if (version !== undefined && version !== one.version) throw new Refusal('CASE_CHANGED')
      const decision = decide(one, command, { person })
      if ('refusal' in decision) throw decision.refusal
      return { ...decision, contents }
    },
    { id: requestId, print },
  )
  mustSee(person, after) // a repeat skips what is decided above
  return { case: await viewForStaff(context, after, person) }
}

function mustSee(person: Person, one: Case): void {
  if (!roleFor(person, one, 'see')) throw new Refusal('CASE_NOT_FOUND')
}

type ActWithout<T> = T extends unknown ? Omit<T, 'requestId' | 'caseId' | 'version'> : never

/** The command behind an act's form, its words sealed. */
function commandOf(
  act: ActWithout<ActForm>,
  context: StaffContext,
  about: { requestId: string; caseId: string },
): { command: Command; contents: Content[] } {
  switch (act.act) {
    case 'accept':
      return { command: { type: 'accept' }, contents: [] }
    case 'record-follow-up': {
      const words = sealed(act.text, 'words', context, about)
      const facts = sealed(act.facts, 'facts', context, about)
      return {
        command: {
          type: 'record-follow-up',
          outcome: act.outcome,
          content: words.ref,
          facts: facts.ref,
        },
        contents: [words.content, facts.content],
      }
    }
    case 'reply': {
      const { ref, content } = sealed(act.text, 'words', context, about)
      return { command: { type: 'reply', result: act.result, content: ref }, contents: [content] }
    }
    case 'close': {
      if (act.text === undefined) return { command: { type: 'close' }, contents: [] }
      const { ref, content } = sealed(act.text, 'words', context, about)
      return { command: { type: 'close', content: ref }, contents: [content] }
    }
  }
}

/** Words of staff are not sent to WeChat's filter: the office answers for them. */
function sealed(
  text: string,
  part: 'message' | 'words' | 'facts',
  { keys, clock, openid }: StaffContext,
  { requestId, caseId }: { requestId: string; caseId: string },
) {
  const id = `w${keys.derive(part, openid, requestId).toString('hex').slice(0, 32)}`
  return sealWords(keys, { text }, { id, caseId, verdict: 'pass', at: clock.now() })
}
