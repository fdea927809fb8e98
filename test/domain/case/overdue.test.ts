import { append, decideDue } from '../../../cloudfunctions/domain/case'
import { CONTENT as content, contextAt, FACTS as facts, newCase } from '../../support/builders'
import { policy } from '../../support/district'
import { person, Story } from '../../support/story'

/* Wednesday 2026-03-04, received 10:24: the first contact is due at 18:00, with reminders at 16:00 and 17:30. */
const at = (time: string) => `2026-03-04T${time}:00.000+08:00`
const types = (story: Story, now: string) =>
  decideDue(story.one, contextAt(now)).map(({ type }) => type)

it('wants the timer first at the first reminder', () => {
  const story = new Story('rating')
  expect(story.one.nextAt).toBe(at('16:00'))
  expect(types(story, at('15:59'))).toEqual([])
  expect(types(story, at('16:00'))).toEqual(['reminded'])
})

it('reminds once for each time, and once for several missed ones', () => {
  const story = new Story('rating')
  expect(types(story, at('17:45'))).toEqual(['reminded'])
  story.until(at('16:00'))
  expect(types(story, at('16:00'))).toEqual([])
  expect(story.one.nextAt).toBe(at('17:30'))
  expect(story.unnoticed(at('17:45')).pass().one.nextAt).toBe(at('18:00'))
})

it('breaches at the deadline and climbs the ladder as its times come', () => {
  const story = new Story('rating').until(at('18:00'))
  const escalations = () => story.events.filter(({ type }) => type === 'escalated').length
  expect(story.events.filter(({ type }) => type === 'breached')).toHaveLength(1)
  expect(escalations()).toBe(policy.ladder.filter(({ afterMinutes }) => afterMinutes === 0).length)
  while (story.one.nextAt) story.until(story.one.nextAt)
  expect(escalations()).toBe(policy.ladder.length)
})

it('decides the same when it comes days late', () => {
  const late = types(new Story('rating'), '2026-03-09T09:00:00.000+08:00')
  expect(late).toEqual(['breached', ...policy.ladder.map(() => 'escalated')])
})

it('takes the ladder down once the duty is done, and stays late', () => {
  const story = new Story('rating').until(at('18:00'))
  expect(story.one.ladder.length).toBeGreaterThan(0)
  const { breachedAt } = story.one.deadlines[0]!
  story.unnoticed(at('18:30')).by(person('1005'), {
    type: 'record-follow-up',
    outcome: 'no-contact',
    how: 'window',
    content,
    facts,
  })
  expect(story.one.ladder).toEqual([])
  expect(story.one.deadlines[0]).toMatchObject({ breachedAt, doneAt: at('18:30') })
})

it('climbs apart for each unit that owes a part', () => {
  const story = new Story('issue').by(person('2012'), { type: 'accept' })
  for (const department of ['ybj', 'mzj'])
    story.by(person('2012'), { type: 'add-part', department, facts })
  story.until('2026-03-06T18:00:00.000+08:00')
  const parties = story.events.flatMap((event) => (event.type === 'breached' ? [event.party] : []))
  expect(parties).toEqual(['ybj', 'mzj'])
  story.by(person('2022'), { type: 'answer-part', facts })
  expect(story.one.ladder.every(({ party }) => party === 'mzj')).toBe(true)
})

it('never looks at a closed case', () => {
  const { one } = newCase('rating')
  const { after } = append(one, one._id, [{ type: 'withdrawn' }], { role: 'citizen' }, at('11:00'))
  expect(decideDue(after, contextAt('2026-04-01T09:00:00.000+08:00'))).toEqual([])
})
