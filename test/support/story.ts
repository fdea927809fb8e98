import {
  append,
  decide,
  decideDue,
  deadlineOf,
  type Actor,
  type Asker,
  type Case,
  type CaseEvent,
  type Command,
  type Happening,
} from '../../cloudfunctions/domain/case'
import type { Refusal } from '../../cloudfunctions/domain/refusal'
import type { CaseKind, DeadlineName } from '../../miniprogram/contract/case'
import { dayOf, instantAt, type Instant } from '../../miniprogram/contract/time'
import { contextAt, MORNING, newCase } from './builders'
import { calendar, people } from './district'

/** Somebody of the sample district by their id, as who asks. */
export function person(id: string): Asker {
  const found = people.find(({ _id }) => _id === id)
  if (!found) throw new Error(`the sample district has no person ${id}`)
  return { person: found }
}

export const CITIZEN: Asker = { citizen: true }

/** A case that people and the clock act on, one line after another. */
export class Story {
  one: Case
  events: CaseEvent[]
  now: Instant

  constructor(kind: CaseKind, facts: Parameters<typeof newCase>[1] = {}) {
    const { one, events } = newCase(kind, facts)
    this.one = one
    this.events = events
    this.now = facts.at ?? MORNING
  }

  /** Somebody does something, or it is refused and thrown. */
  by(asker: Asker, command: Command): this {
    const decision = decide(this.one, command, asker, contextAt(this.now))
    if ('refusal' in decision) throw decision.refusal
    return this.happen(decision.happenings, decision.by)
  }

  /** Why somebody may not do something; undefined when they may. */
  refusal(asker: Asker, command: Command): Refusal | undefined {
    const decision = decide(this.one, command, asker, contextAt(this.now))
    return 'refusal' in decision ? decision.refusal : undefined
  }

  happen(happenings: Happening[], by: Actor): this {
    const { after, events } = append(this.one, this.one._id, happenings, by, this.now)
    this.one = after
    this.events = [...this.events, ...events]
    return this
  }

  /** One pass of the timer, now. */
  pass(): this {
    const happenings = decideDue(this.one, contextAt(this.now))
    return happenings.length > 0 ? this.happen(happenings, { role: 'system' }) : this
  }

  /** Time goes by, and the timer is there whenever something is due. */
  until(now: Instant): this {
    while (this.one.nextAt !== undefined && this.one.nextAt <= now) {
      this.now = this.one.nextAt > this.now ? this.one.nextAt : this.now
      this.pass()
    }
    return this.unnoticed(now)
  }

  /** Time goes by while the timer sleeps. */
  unnoticed(now: Instant): this {
    this.now = now
    return this
  }

  /** The morning so many working days later. */
  later(workingDays: number): this {
    return this.until(instantAt(calendar.after(dayOf(this.now), workingDays).day, '09:00'))
  }

  /** The moment at which a deadline passes. */
  untilDue(name: DeadlineName): this {
    return this.until(deadlineOf(this.one, name).dueAt)
  }

  /** What has happened, by type, since the event of that sequence. */
  typesSince(seq: number): CaseEvent['type'][] {
    return this.events.filter((event) => event.seq > seq).map(({ type }) => type)
  }
}
