import * as v from 'valibot'
import type { VisitorToken } from '../../miniprogram/contract/web'
import { expiresAt, renewAt, type Visitor } from '../domain/visitor'
import { requestId } from '../platform/schemas'
import { allowWrite, makeChallenge } from './challenge'
import type { HttpContext } from './context'
import { forVisitor, open, type Route } from './route'
import { issueToken } from './tokens'

const instant = v.pipe(v.string(), v.isoTimestamp())

const tokenGiven = v.object({
  token: v.string(),
  renewAt: instant,
  expiresAt: instant,
})

const TOKEN = {
  token: 'v1.WyJ…MDBd.k1.0f3c…9a',
  renewAt: '2026-04-09T10:24:00.000+08:00',
  expiresAt: '2027-04-14T10:24:00.000+08:00',
}

/** How web pages come to be known. */
export const visitorRoutes: Record<string, Route> = {
  'POST /v1/visitor': open(
    'Gives a web page a token to keep. The same requestId gives the same visitor, so a try whose answer was lost may be repeated.',
    v.object({ requestId }),
    becomeVisitor,
    {
      gives: tokenGiven,
      example: { input: { requestId: '0123456789abcdefghjkmnpq' }, data: TOKEN },
    },
  ),
  'POST /v1/visitor/renewal': forVisitor(
    'Gives the same visitor a fresh token. Pages ask for it once `renewAt` has passed.',
    v.object({}),
    (_, context) => Promise.resolve(given(context, context.visitor)),
    { gives: tokenGiven, example: { input: {}, data: TOKEN } },
  ),
  'GET /v1/challenge': open(
    'A small question for a person and work for their machine, to be sent along where CHALLENGE_NEEDED was answered.',
    v.object({}),
    (_, context) => makeChallenge(context),
    {
      gives: v.object({
        challenge: v.string(),
        question: v.string(),
        sum: v.tuple([v.number(), v.number()]),
        choices: v.array(v.number()),
        bits: v.number(),
        expiresAt: instant,
      }),
      example: {
        data: {
          challenge: 'k1.Zm9v…YmFy',
          question: '3 加 2 等于几？',
          sum: [3, 2],
          choices: [4, 5, 6, 7],
          bits: 14,
          expiresAt: '2026-03-10T10:34:00.000+08:00',
        },
      },
    },
  ),
}

async function becomeVisitor(
  { requestId: request }: { requestId: string },
  context: HttpContext,
): Promise<VisitorToken> {
  await allowWrite(context, 'visitor', request)
  return given(context, context.keys.derive('visitor', request).toString('hex').slice(0, 32))
}

function given({ keys, clock }: HttpContext, id: string): VisitorToken {
  const visitor: Visitor = { id, issuedAt: clock.now() }
  return {
    token: issueToken(keys, visitor),
    renewAt: renewAt(visitor),
    expiresAt: expiresAt(visitor),
  }
}
