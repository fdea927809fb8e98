import { FROM_HEADER } from '../../miniprogram/contract/web'
import type { CitizenContext } from '../citizen/context'
import { CHANNELS, type Channel } from '../domain/rating/model'
import type { HttpContext } from './context'

/** Whoever calls, as the citizen's actions know people: without a WeChat, and perhaps without a token. */
export function asCitizen(context: HttpContext & { visitor?: string }): CitizenContext {
  const { visitor, network, request, reference, keys } = context
  // without a token nothing is written, and what is guessed is slowed down by network
  const caller = visitor === undefined ? `nobody:${network}` : `web:${visitor}`
  const channel = channelOf(request.headers[FROM_HEADER], reference.policy.web?.entries)
  return {
    ...context,
    caller,
    rater: keys.rater(caller),
    channels: { atWindow: channel, later: channel },
  }
}

const channelOf = (from: string | undefined, entries: Record<string, Channel> = {}): Channel =>
  (from !== undefined && Object.hasOwn(entries, from) ? entries[from] : undefined) ?? CHANNELS.pc
