import fc from 'fast-check'
import {
  deadlineOf,
  decide,
  decideDue,
  evolve,
  fold,
  nextActFor,
  roleFor,
  type Case,
  type CaseEvent,
} from '../../../cloudfunctions/domain/case'
import { isOpen, soonestDue } from '../../../cloudfunctions/domain/deadline'
import { composeNotices } from '../../../cloudfunctions/domain/notice'
import { citizenCase, staffCase, type OpenedWords } from '../../../cloudfunctions/domain/view'
import { EVENTS } from '../../../miniprogram/contract/case'
import { contextAt } from '../../support/builders'
import { directory, people, policy } from '../../support/district'
import type { Story } from '../../support/story'
import { CAST, COMMANDS } from './commands'
import { bear, births, freeze, RECEIVED, take, turns, type Birth, type Turn } from './live'

/* Whatever people and the clock do to a case over months, in whatever order: what is promised holds. */

const RUNS = 80

/** Lives a case turn by turn, and shows each change as it happens: what chance asks in vain changes nothing. */
function live(
  birth: Birth,
  plan: Turn[],
  look?: (story: Story, before: Case, fresh: CaseEvent[]) => void,
): Story {
  const story = bear(birth)
  for (const turn of plan) {
    const { one, events } = story
    freeze(one)
    take(story, turn)
    freeze(story.events)
    const fresh = story.events.slice(events.length)
    if (fresh.length > 0) look?.(story, one, fresh)
  }
  return story
}

/** Checks every change of many lives. */
const always = (look: (story: Story, before: Case, fresh: CaseEvent[]) => void) =>
  fc.assert(
    fc.property(births, turns, (birth, plan) => void live(birth, plan, look)),
    { numRuns: RUNS },
  )

/** Each event with the case just before and just after it. */
function* steps(before: Case, fresh: CaseEvent[]) {
  let now = before
  for (const event of fresh) {
    const after = evolve(now, event)
    yield { before: now, event, after }
    now = after
  }
}

const departmentOf = ({ by }: CaseEvent) => ('department' in by ? by.department : undefined)
const personOf = ({ by }: CaseEvent) => ('person' in by ? by.person : undefined)

it('a case is the fold of its events, numbered without a gap', () => {
  always(({ one, events }) => {
    expect(fold(events)).toEqual(one)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  })
})

it('the timer decides everything at once, and nothing twice', () => {
  always((story) => {
    const { one } = story.pass()
    expect(decideDue(one, contextAt(story.now))).toEqual([])
    if (one.nextAt !== undefined) expect(one.nextAt > story.now).toBe(true)
  })
})

describe('nothing disappears (promise 3)', () => {
  it('a rating is taken out of the figures, or put back, by a decision alone', () => {
    always((_, before, fresh) => {
      for (const { before: then, event, after } of steps(before, fresh)) {
        if (after.excluded !== then.excluded) expect(['excluded', 'restored']).toContain(event.type)
        if (event.type === 'excluded')
          expect(then.appeal).toMatchObject({ standing: 'decided', decision: event.grounds })
        if (event.type === 'restored')
          expect(then.appeal).toMatchObject({ standing: 'decided', decision: 'upheld' })
      }
    })
  })

  it('a closed case is never touched again, but to erase what the citizen wrote, or to tell it', () => {
    const ofCitizens = new Set(['erased', 'consented'])
    always((_, before, fresh) => {
      if (!before.open) expect(fresh.filter(({ type }) => !ofCitizens.has(type))).toEqual([])
    })
  })

  it('what is told in public is closed, was written for it, and is still agreed to', () => {
    always(({ one, events }) => {
      const said = events.filter(({ type }) => type === 'consented' || type === 'erased').at(-1)
      const isAgreed = said?.type === 'consented' && said.mayPublish
      const isTold = isAgreed && one.summary !== undefined && !one.open
      expect(one.publicAt).toBe(isTold ? one.closedAt : undefined)
    })
  })

  it('what was missed stays missed', () => {
    always((_, before, fresh) => {
      for (const { before: then, event, after } of steps(before, fresh))
        for (const missed of then.deadlines.filter(({ breachedAt }) => breachedAt)) {
          const now = after.deadlines.find(
            ({ name, party }) => name === missed.name && party === missed.party,
          )
          // only another round of the same duty takes its place
          if (
            !event.starts?.some(({ name, party }) => name === missed.name && party === missed.party)
          )
            expect(now?.breachedAt).toBe(missed.breachedAt)
          else expect(isOpen(missed)).toBe(false)
        }
    })
  })
})

describe('the clock starts when the citizen submits (promise 5)', () => {
  const MOVES_THE_DATE = ['triaged', 'extension-decided', 'reopened']

  it('and begins anew only when the citizen had the matter reopened', () => {
    always((_, before, fresh) => {
      if (before.kind === 'rating') return
      for (const { before: then, event, after } of steps(before, fresh)) {
        const was = deadlineOf(then, 'reply')
        const is = deadlineOf(after, 'reply')
        if (event.type === 'reopened') continue
        expect(is.startedAt).toBe(was.startedAt)
        if (!MOVES_THE_DATE.includes(event.type)) expect(is.dueAt).toBe(was.dueAt)
      }
    })
  })

  it('the same-day duty never moves at all', () => {
    always(({ one }, before) => {
      expect(deadlineOf(one, 'first-contact')).toMatchObject({
        startedAt: RECEIVED,
        dueAt: deadlineOf(before, 'first-contact').dueAt,
      })
    })
  })
})

describe('the rated unit never learns who rated (promise 6)', () => {
  const SECRETS = {
    words: '群众的原话',
    photos: '群众的照片',
    projectNo: '群众的办件编号',
  } as const
  const QUOTED = '回访时群众说的话'
  const words = new Map<string, OpenedWords>([
    [
      'citizen',
      {
        text: SECRETS.words,
        fields: { 补充: SECRETS.words },
        photos: [SECRETS.photos],
        projectNo: SECRETS.projectNo,
      },
    ],
    ['office', { text: '公文', fields: { 措施: '整改措施' } }],
    ['quote', { text: QUOTED, fields: { 群众原话: QUOTED } }],
  ])
  const isOfRated = ({ one }: Story) =>
    one.kind === 'rating' ? CAST.filter((p) => p.department === one.ratedDepartment) : []

  it('nor sees their words, photos or case number unless released, nor the hour of receipt', () => {
    always((story) => {
      const { one, events } = story
      for (const person of isOfRated(story)) {
        // a note of their own unit is the only place where they can quote somebody
        const others = events.filter(
          (event) => event.type !== 'noted' || departmentOf(event) !== one.ratedDepartment,
        )
        const seen = JSON.stringify(
          staffCase(one, others, words, directory, person, contextAt(story.now)),
        )
        expect(seen).not.toContain(QUOTED)
        expect(seen).not.toContain(one.rater)
        expect(seen).not.toContain(RECEIVED.slice(11, 23))
        for (const [part, secret] of Object.entries(SECRETS))
          if (!one.released.includes(part)) expect(seen).not.toContain(secret)
      }
    })
  })

  it('nor hears of the rating before the officer has something for it to do', () => {
    always((story, before, fresh) => {
      for (const { after, event } of steps(before, fresh)) {
        const told = composeNotices(after, [event], people, policy).map(
          ({ recipient }) => recipient,
        )
        for (const person of isOfRated(story))
          if (!roleFor(person, after, 'see')) expect(told).not.toContain(`person:${person._id}`)
      }
    })
  })

  it('while the citizen and everybody who may see the words can read the whole case', () => {
    always((story) => {
      const { one, events, now } = story
      expect(citizenCase(one, events, words, directory, contextAt(now)).timeline[0]).toMatchObject({
        text: SECRETS.words,
      })
      for (const person of CAST.filter((it) => roleFor(it, one, 'see-words')))
        expect(
          staffCase(one, events, words, directory, person, contextAt(now)).timeline[0],
        ).toMatchObject({ text: SECRETS.words })
    })
  })
})

describe('nobody judges their own (promise 7)', () => {
  const OUTSIDE_RATED = ['followed-up', 'released', 'compared', 'appeal-decided']

  it('a rating is followed up, concluded, decided and compared outside the rated unit', () => {
    always((_, before, fresh) => {
      for (const { before: then, event } of steps(before, fresh)) {
        const isTheirs = departmentOf(event) === then.ratedDepartment
        if (then.kind === 'rating' && OUTSIDE_RATED.concat('concluded').includes(event.type))
          expect(isTheirs).toBe(false)
      }
    })
  })

  it('an appeal is decided by nobody who called the citizen or filed it', () => {
    always((_, before, fresh) => {
      for (const { before: then, event } of steps(before, fresh)) {
        const me = personOf(event)
        if (event.type !== 'appeal-decided' || !me) continue
        expect(then.callers).not.toContain(me)
        expect(then.appeal?.filedBy).not.toBe(me)
        expect(event.by.role === 'city').toBe(event.level === 2)
      }
    })
  })

  it('an issue is visited and compared outside the unit that handled it', () => {
    always((_, before, fresh) => {
      for (const { before: then, event } of steps(before, fresh)) {
        const isJudged =
          event.type === 'compared' || (event.type === 'answered' && event.from === 'visit')
        if (then.kind === 'issue' && isJudged)
          expect(departmentOf(event)).not.toBe(then.ownerDepartment)
      }
    })
  })
})

it('every bad rating gets its 回音 the same day, or everybody sees that it did not (promise 11)', () => {
  always((story) => {
    const { one, events, now } = story.pass()
    const contact = deadlineOf(one, 'first-contact')
    if (one.kind !== 'rating' || now < contact.dueAt || contact.droppedAt) return
    const isAnswered = events.some(
      (event) => event.type === 'followed-up' && event.isDone && event.at < contact.dueAt,
    )
    expect(isAnswered).toBe(contact.breachedAt === undefined)
  })
})

it('each notice is written once, however often the timer comes', () => {
  fc.assert(
    fc.property(births, turns, (birth, plan) => {
      const ids: string[] = []
      live(birth, plan, ({ one }, _, fresh) =>
        ids.push(...composeNotices(one, fresh, people, policy).map(({ _id }) => _id)),
      )
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: RUNS },
  )
})

describe('no state is a dead end', () => {
  const STEPS = 40

  /** Whoever has the case does what it waits for; where nobody has, the clock moves on. */
  function cooperate(story: Story): Story {
    for (let step = 0; story.one.open && step < STEPS; step++) {
      if (doNextAct(story.pass())) continue
      if (story.one.nextAt === undefined) break
      story.until(story.one.nextAt)
    }
    return story
  }

  function doNextAct(story: Story): boolean {
    const context = contextAt(story.now)
    for (const person of CAST) {
      const act = nextActFor(story.one, person, context)
      const command = COMMANDS.find(
        (it) => it.type === act && !('refusal' in decide(story.one, it, { person }, context)),
      )
      if (command) return Boolean(story.by({ person }, command))
    }
    return false
  }

  it('people who do what the case waits for bring it to its end', () => {
    fc.assert(
      fc.property(births, turns, (birth, plan) => {
        const { one } = cooperate(live(birth, plan))
        expect(['archived', 'withdrawn']).toContain(one.state)
      }),
      { numRuns: RUNS },
    )
  })

  it('what is offered as the next act can be done', () => {
    always((story) => {
      const context = contextAt(story.now)
      for (const person of CAST) {
        const act = nextActFor(story.one, person, context)
        if (act === undefined) continue
        const ways = COMMANDS.filter(({ type }) => type === act)
        expect(
          ways.some((way) => 'happenings' in decide(story.one, way, { person }, context)),
        ).toBe(true)
      }
    })
  })

  it('an open case always has a date to come, or shows that it is overdue', () => {
    always((story) => {
      const { one } = story.pass()
      if (!one.open || one.nextAt !== undefined) return
      expect(soonestDue(one.deadlines)?.breachedAt).toBeDefined()
    })
  })

  it('left alone, it ends up visibly overdue', () => {
    fc.assert(
      fc.property(births, turns, (birth, plan) => {
        const story = live(birth, plan)
        while (story.one.nextAt !== undefined) story.until(story.one.nextAt)
        if (story.one.open) expect(soonestDue(story.one.deadlines)?.breachedAt).toBeDefined()
      }),
      { numRuns: RUNS },
    )
  })
})

it('these lives go everywhere: every kind of event happens in them', () => {
  const seen = new Set<string>()
  const lives = fc.sample(fc.tuple(births, turns), { numRuns: 300, seed: 7 })
  for (const [birth, plan] of lives)
    for (const event of live(birth, plan).events) seen.add(event.type)
  // a new calendar’s doing, and that of data being kept no longer: no person’s, and no deadline’s
  const { rescheduled: _, expired: __, ...others } = EVENTS
  expect([...seen].sort()).toEqual(Object.keys(others).sort())
})
