import fc from 'fast-check'
import { startDeadline } from '../../../cloudfunctions/domain/deadline'
import { decide } from '../../../cloudfunctions/domain/case'
import { addMinutes } from '../../../miniprogram/contract/time'
import { contextAt } from '../../support/builders'
import { calendar, policy } from '../../support/district'
import { Story } from '../../support/story'
import { CAST, COMMANDS, somethingPossible } from './commands'

/** One turn of chance in a case’s life. The numbers choose among whatever is possible then. */
export interface Turn {
  what: 'act' | 'talk' | 'try' | 'wait' | 'sleep' | 'timer' | 'timer twice'
  type: number
  way: number
  minutes: number
}

/** Where a case’s life begins. */
export interface Birth {
  kind: 'rating' | 'issue'
  window: 'qu-1' | 'qu-9'
  hasContact: boolean
  mayContact: boolean
}

export const births = fc.record<Birth>({
  kind: fc.constantFrom('rating', 'issue'),
  window: fc.constantFrom('qu-1', 'qu-1', 'qu-9'),
  hasContact: fc.boolean(),
  mayContact: fc.boolean(),
})

export const turns = fc.array(
  fc.record<Turn>({
    what: fc.oneof(
      { weight: 12, arbitrary: fc.constant('act' as const) },
      { weight: 1, arbitrary: fc.constant('talk' as const) },
      { weight: 1, arbitrary: fc.constant('try' as const) },
      { weight: 2, arbitrary: fc.constant('wait' as const) },
      { weight: 1, arbitrary: fc.constant('sleep' as const) },
      { weight: 4, arbitrary: fc.constant('timer' as const) },
      { weight: 1, arbitrary: fc.constant('timer twice' as const) },
    ),
    type: fc.nat(),
    way: fc.nat(),
    minutes: fc.integer({ min: 1, max: 4 * 24 * 60 }),
  }),
  { maxLength: 30, size: 'max' },
)

/** A little after ten, to the millisecond: nothing else in a life happens at such a time. */
export const RECEIVED = '2026-03-04T10:24:37.123+08:00'

export const bear = (birth: Birth) => {
  const story = new Story(birth.kind, { ...birth, at: RECEIVED })
  return story.unnoticed('2026-03-04T10:25:00.000+08:00')
}

/** What people say beside doing anything: possible in nearly every state, so chance must not drown in it. */
const TALK = new Set(['message', 'supplement', 'note', 'reveal', 'release', 'hand-over'])
/** Ends everything, so it is tried seldom. */
const RARE = new Set(['withdraw', 'merge', 'erase'])

/** Lets one turn happen to a case. */
export function take(story: Story, turn: Turn): void {
  TAKEN[turn.what](story, turn)
}

const later = ({ now }: Story, { minutes }: Turn) => addMinutes(now, minutes)

const TAKEN: Record<Turn['what'], (story: Story, turn: Turn) => unknown> = {
  act: (story, turn) =>
    act(story, turn, (type) => !TALK.has(type) && (!RARE.has(type) || turn.way % 8 === 0)),
  talk: (story, turn) => act(story, turn, (type) => TALK.has(type)),
  try: (story, turn) => tryAnything(story, turn),
  wait: (story, turn) => story.until(later(story, turn)),
  sleep: (story, turn) => story.unnoticed(later(story, turn)),
  timer: (story) => passWhenNext(story),
  'timer twice': (story) => passWhenNext(story).pass(),
}

const pick = <T>(many: readonly T[], index: number): T | undefined => many[index % many.length]

function act(story: Story, turn: Turn, isMeant: (type: string) => boolean): void {
  const { one, now } = story
  if (one.state === 'merged' && isMeant('reply') && turn.way % 2 === 0) {
    leadReplies(story)
    return
  }
  const chosen = somethingPossible(one, now, isMeant, turn)
  if (chosen) story.by(chosen.asker, chosen.command)
}

/** Anybody asks for anything: what is refused leaves no trace. */
function tryAnything(story: Story, { type, way }: Turn): void {
  const command = pick(COMMANDS, type)
  const person = pick(CAST, way)
  if (!command || !person) return
  const decision = decide(story.one, command, { person }, contextAt(story.now))
  if ('happenings' in decision) story.happen(decision.happenings, decision.by)
}

function passWhenNext(story: Story): Story {
  const { nextAt } = story.one
  if (nextAt !== undefined && nextAt > story.now) story.unnoticed(nextAt)
  return story.pass()
}

/** What the functions do with a merged case when its lead is answered. */
export function leadReplies(story: Story): void {
  story.happen(
    [
      {
        type: 'replied',
        result: 'merged',
        negative: false,
        content: { id: 'office', hash: 'hash' },
        starts: [startDeadline('answer', story.now, {}, policy, calendar)],
      },
    ],
    { role: 'handler', person: '2012', department: 'rsj' },
  )
}

/** Nothing of the past can be written to any more: a rule that tried would throw. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  Object.values(value).forEach(freeze)
}
