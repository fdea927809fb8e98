import { createCalendar } from '../../cloudfunctions/domain/calendar'
import type { CalendarLayer, Item, Person, Window } from '../../cloudfunctions/domain/reference'
import type { Clock } from '../../local/cloud/clock'
import { sampleOpenid } from '../../local/cloud/control/district'
import type { ActForm } from '../../miniprogram/contract/acts'
import type { RatingReceived } from '../../miniprogram/contract/citizen'
import { instantOf } from '../../miniprogram/contract/time'
import { rows, type Surroundings } from '../year/world'
import type { Phones } from './phones'

/** What a citizen takes home from a bad rating or an issue, and what of a rating can be proved. */
export interface Slip {
  leaf?: string
  number?: string
  lookupCode?: string
}

/** Who was told that what was done; `requests` are those that were acknowledged. */
export type Done = Map<string, Set<string>>

export interface SoakWorld extends Surroundings {
  /** The latest slips, for somebody to look up. */
  slips: Slip[]
  done: Done
}

/** Slips that are remembered. */
const SLIPS = 500

/** The district as its people reach it by phone, whatever happens to the cloud meanwhile. */
export function createWorld(
  phones: Phones,
  clock: Clock,
  templates: Record<string, string>,
): SoakWorld {
  const slips: Slip[] = []
  const done: Done = new Map()

  function note(what: string, requestId: unknown): void {
    const known = done.get(what) ?? new Set()
    done.set(what, known.add(String(requestId)))
  }

  return {
    calendar: createCalendar(rows<CalendarLayer>('calendar')),
    people: rows<Person>('people'),
    windows: rows<Window>('windows'),
    items: rows<Item>('items'),
    slips,
    done,
    now: () => instantOf(clock.now()),
    async citizen(openid, action, input) {
      const answer = await phones.ask('citizen', openid, { action, ...input })
      if ('requestId' in input) note(`citizen ${action}`, input.requestId)
      if (action === 'rating.submit' || action === 'issue.submit') {
        const { receipt, number, lookupCode } = answer as Partial<RatingReceived>
        slips.push({
          ...(receipt ? { leaf: receipt.leaf } : {}),
          ...(number && lookupCode ? { number, lookupCode } : {}),
        })
        if (slips.length > SLIPS) slips.shift()
      }
      return answer as never
    },
    async staff(id, action, input) {
      const answer = await phones.ask('staff', sampleOpenid(id), { action, ...input })
      const act = action === 'case.act' ? (input as ActForm).act : action
      if ('requestId' in input) note(`staff ${act}`, input.requestId)
      return answer as never
    },
    async allowMessage(openid, template, requestId) {
      const templateId = templates[template] ?? ''
      await phones.lever('POST subscribe', { openid, templateId, result: 'accept' })
      const event = { action: 'subscription.record', requestId, template, result: 'accept' }
      await phones.ask('citizen', openid, event)
    },
    uploadPhoto: (openid, requestId) => phones.upload(openid, requestId),
  }
}
