import { randomBytes, randomInt } from 'node:crypto'
import * as v from 'valibot'
import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import { CHALLENGE_HEADER, hasZeroBits, type Challenge } from '../../miniprogram/contract/web'
import { drawQuestion, isEnough, questionText } from '../domain/challenge'
import { Refusal } from '../domain/refusal'
import { sm3 } from '../platform/crypto'
import { DuplicateKey } from '../platform/database'
import { attemptId, type Attempts } from '../repository/attempts'
import { countWrite, workFor, type Counted } from '../repository/ceilings'
import type { HttpContext } from './context'

/*
 * Nothing is stored of a challenge until it is used: all of it is in the sealed text that goes to
 * the page and comes back. Used ones are remembered until they have run out.
 */

/** Long enough for somebody who reads slowly and is called away. */
const MINUTES = 10

const sealedSchema = v.object({
  id: v.string(),
  answer: v.number(),
  bits: v.number(),
  network: v.string(),
  expiresAt: v.string(),
})
type Sealed = v.InferOutput<typeof sealedSchema>

/** A fresh challenge; its work grows with what has come from the same network. */
export async function makeChallenge(context: HttpContext): Promise<Challenge> {
  const { keys, clock, network } = context
  const now = clock.now()
  const bits = await workFor(context, network, now)
  const { sum, answer, choices } = drawQuestion((n) => randomInt(n))
  const expiresAt = addMinutes(now, MINUTES)
  const id = randomBytes(16).toString('hex')
  const sealed: Sealed = { id, answer, bits, network: mark(context), expiresAt }
  return {
    challenge: keys.seal(JSON.stringify(sealed)),
    question: questionText(sum),
    sum,
    choices,
    bits,
    expiresAt,
  }
}

/** The network, as a challenge carries it: whoever gets it in the end learns nothing. */
const mark = ({ keys, network }: HttpContext) => attemptId(keys, 'challenge of', network)

/**
 * Counts a write of somebody whom only a token tells, and lets it through: freely below the
 * ceiling, with an answered challenge above it. `request` is what a repeat has in common with the
 * first try: it may show the same answer again. @throws Refusal CHALLENGE_NEEDED
 */
export async function allowWrite(
  context: HttpContext,
  what: Counted,
  request: string,
): Promise<void> {
  const { clock, network, request: call } = context
  const wanted = await countWrite(context, what, { network, now: clock.now() })
  if (wanted === 0) return
  const [text = '', choice = '', work = ''] = call.headers[CHALLENGE_HEADER]?.split(';') ?? []
  const made = opened(context, text)
  if (
    !made ||
    made.expiresAt <= clock.now() ||
    made.network !== mark(context) ||
    !isEnough(made.bits, wanted) ||
    !/^\d{1,10}$/.test(work) ||
    !hasZeroBits(sm3(Buffer.from(`${text};${work}`)), made.bits)
  )
    throw new Refusal('CHALLENGE_NEEDED')
  // used up by a wrong choice as well, or a program would try all of them for one piece of work
  const by = `${what} ${request} ${choice}`
  const isFirst = await useUp(context, made.id, { by, until: made.expiresAt })
  if (!isFirst || choice !== String(made.answer))
    throw new Refusal('CHALLENGE_NEEDED', isFirst ? '刚才的小题没有答对，请再答一道。' : undefined)
}

function opened({ keys }: HttpContext, text: string): Sealed | undefined {
  if (text === '') return undefined
  try {
    return v.parse(sealedSchema, JSON.parse(keys.open(text)))
  } catch {
    return undefined // made up, changed, or of a key that is gone: another one is fetched
  }
}

/** Whether a challenge was never used, or by this very request with this choice. */
async function useUp(
  { database, keys }: HttpContext,
  challenge: string,
  { by, until }: { by: string; until: Instant },
): Promise<boolean> {
  const _id = attemptId(keys, 'challenge', challenge)
  const user = attemptId(keys, 'challenge used', by)
  try {
    const use: Attempts & { by: string } = { _id, count: 1, until, by: user }
    await database.insert('attempts', [use])
    return true
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    return (await database.get<{ by?: string }>('attempts', _id))?.by === user
  }
}
