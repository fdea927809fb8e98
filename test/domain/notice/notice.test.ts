import fc from 'fast-check'
import { append, decideDue } from '../../../cloudfunctions/domain/case'
import {
  afterAttempt,
  composeNotices,
  fitToTemplate,
  type NoticeValues,
} from '../../../cloudfunctions/domain/notice'
import { afterQuietHours } from '../../../cloudfunctions/domain/notice/quiet'
import { MORNING, newCase } from '../../support/builders'
import { people, policy } from '../../support/district'

const NIGHT = '2026-03-04T22:30:00.000+08:00'
const content = { id: 'w', hash: 'h' }

describe('who is told', () => {
  it('tells the named officer of a bad rating, at once and once', () => {
    const { one, events } = newCase('rating')
    const notices = composeNotices(one, events, people, policy)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({
      recipient: `person:${one.assignee ?? ''}`,
      template: 'staff-task',
      state: 'pending',
      nextAt: MORNING,
    })
  })

  it('tells the citizen of the officer’s words, and the officer of the citizen’s', () => {
    const { one } = newCase('rating')
    const told = (by: Parameters<typeof append>[3]) => {
      const { after, events } = append(one, one._id, [{ type: 'message', content }], by, MORNING)
      return composeNotices(after, events, people, policy).map(({ recipient }) => recipient)
    }
    expect(told({ role: 'follow-up', person: '1005', department: 'zgb' })).toEqual([
      'rater:k1:rater',
    ])
    expect(told({ role: 'citizen' })).toEqual([`person:${one.assignee ?? ''}`])
  })

  it('tells the head of the owning department when a reply is late, and nobody of another', () => {
    const { one } = newCase('issue')
    const late = '2026-03-12T09:00:00.000+08:00'
    const { after, events } = append(
      one,
      one._id,
      decideDue(one, late, policy),
      { role: 'system' },
      late,
    )
    const heads = composeNotices(after, events, people, policy)
      .filter(({ cause }) => cause === 'escalated')
      .map(({ recipient }) => people.find(({ _id }) => recipient === `person:${_id}`))
      .filter((person) => person?.roles.includes('head'))
    expect(heads.length).toBeGreaterThan(0)
    expect(new Set(heads.map((person) => person?.department))).toEqual(
      new Set([one.ownerDepartment]),
    )
  })

  it('gives every cause and recipient one id', () => {
    const { one, events } = newCase('issue')
    const ids = composeNotices(one, events, people, policy).map(({ _id }) => _id)
    expect(composeNotices(one, events, people, policy).map(({ _id }) => _id)).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('quiet hours', () => {
  it('hold a notice until morning', () => {
    expect(afterQuietHours(NIGHT, policy.quietHours)).toBe('2026-03-05T08:00:00.000+08:00')
    expect(afterQuietHours('2026-03-05T06:00:00.000+08:00', policy.quietHours)).toBe(
      '2026-03-05T08:00:00.000+08:00',
    )
    expect(afterQuietHours(MORNING, policy.quietHours)).toBe(MORNING)
  })

  it('do not hold what is due the same day', () => {
    const { one } = newCase('rating')
    const { after, events } = append(
      one,
      one._id,
      [{ type: 'message', content }],
      { role: 'citizen' },
      NIGHT,
    )
    expect(composeNotices(after, events, people, policy)[0]?.nextAt).toBe(NIGHT)
  })
})

describe('fields', () => {
  const FIELDS = {
    title: 'thing1',
    state: 'phrase2',
    due: 'time3',
    note: 'thing4',
    number: 'character_string5',
  }
  const limits = { thing1: 20, phrase2: 5, thing4: 20, character_string5: 32 }

  it('always fit WeChat’s limits and are never empty, whatever is in them', () => {
    const values = fc.record<NoticeValues>({
      title: fc.string({ unit: 'grapheme', maxLength: 60 }),
      state: fc.string({ maxLength: 20 }),
      note: fc.string({ maxLength: 60 }),
      number: fc.constant('CZ260304ABCDEF'),
      due: fc.constant(MORNING),
    })
    fc.assert(
      fc.property(values, (one) => {
        const data = fitToTemplate(one, FIELDS)
        for (const [field, most] of Object.entries(limits)) {
          const value = data[field]?.value ?? ''
          expect(value).not.toBe('')
          expect(Array.from(value).length).toBeLessThanOrEqual(most)
        }
      }),
    )
  })

  it('writes times as WeChat wants them', () => {
    const data = fitToTemplate(
      { title: '题', state: '态', note: '注', number: 'N', due: MORNING },
      FIELDS,
    )
    expect(data['time3']).toEqual({ value: '2026年03月04日 10:24' })
  })

  it('refuses a setting that names a field it does not know', () => {
    const values = { title: '题', state: '态', note: '注', number: 'N', due: MORNING }
    expect(() => fitToTemplate(values, { title: 'poem1' })).toThrow(/settings\/templates/)
  })
})

describe('after an attempt', () => {
  const after = (attempts: number, outcome: Parameters<typeof afterAttempt>[1]) =>
    afterAttempt({ attempts }, outcome, MORNING, policy)

  it('a lost answer is unknown, never tried again', () => {
    expect(after(0, { type: 'lost', message: 'timeout' })).toEqual({
      state: 'unknown',
      attempts: 1,
      error: 'timeout',
    })
  })

  it('no credit waits for one', () => {
    expect(after(0, { type: 'no-credit' })).toEqual({ state: 'waiting-credit', attempts: 1 })
  })

  it('busy backs off by the policy’s minutes, then gives up', () => {
    expect(after(0, { type: 'busy', message: '-1' })).toMatchObject({
      state: 'failed',
      nextAt: '2026-03-04T10:25:00.000+08:00',
    })
    expect(after(policy.outbox.retryMinutes.length, { type: 'busy', message: '-1' })).toMatchObject(
      {
        state: 'dead',
      },
    )
  })
})
