import { CASE_STATES, stateLabel, type CaseState } from '../../../miniprogram/contract/case'
import fc from 'fast-check'
import { append } from '../../../cloudfunctions/domain/case'
import {
  afterAttempt,
  composeNotices,
  fitToTemplate,
  type Notice,
  type NoticeValues,
} from '../../../cloudfunctions/domain/notice'
import { afterQuietHours } from '../../../cloudfunctions/domain/notice/quiet'
import { MORNING, newCase } from '../../support/builders'
import { people, policy } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'

const NIGHT = '2026-03-04T22:30:00.000+08:00'
const content = { id: 'w', hash: 'h' }

describe('who is told', () => {
  /** Who is told what by the events since a sequence, as the case then stands. */
  const told = ({ one, events }: Story, since = one.version - 1) =>
    composeNotices(
      one,
      events.filter(({ seq }) => seq > since),
      people,
      policy,
    ).map(({ recipient, values }) => `${recipient} ${values.note}`)
  const CITIZENS = 'rater:k1:rater'
  const HANDLER = person('2012')
  const OFFICER = person('1005')
  const followUp = { type: 'record-follow-up', outcome: 'no-contact', how: 'app' } as const
  const followedUp = (facts = {}) =>
    new Story('rating', facts).by(OFFICER, { ...followUp, content, facts: content })
  const mistaken = { type: 'conclude', finding: 'mistaken', content } as const
  const appeal = { type: 'file-appeal', grounds: 'mistaken', facts: content } as const
  const no = { contacted: 'yes', solved: 'no', satisfied: 'no' } as const
  const reply = { type: 'reply', result: 'explained', negative: false, content } as const

  it('the named officer of a bad rating, at once and once', () => {
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

  it('the citizen of the officer’s words, and the officer of the citizen’s', () => {
    const message = { type: 'message', content } as const
    expect(told(new Story('rating').by(OFFICER, message))).toEqual([
      `${CITIZENS} 工作人员给您留言了`,
    ])
    const story = new Story('rating').by(CITIZEN, message)
    expect(told(story)).toEqual([`person:${story.one.assignee ?? ''} 群众回复了，请查看`])
  })

  it('the citizen of every answer, decision and changed date', () => {
    const triage = { type: 'triage', category: 'help', complexity: 'complex' } as const
    const objection = followedUp().by(OFFICER, mistaken).by(person('2011'), appeal)
    for (const story of [
      followedUp(),
      followedUp().by(OFFICER, { ...mistaken, finding: 'no-basis' }),
      objection.by(person('1003'), { type: 'decide-appeal', decision: 'mistaken', content }),
      new Story('issue').by(person('2011'), { ...triage, facts: content }),
      new Story('issue').by(HANDLER, { type: 'ask-material', content }),
      new Story('issue').by(HANDLER, reply),
    ])
      expect(told(story).join()).toContain(CITIZENS)
  })

  it('nobody of the citizens of what a triage leaves as it was', () => {
    const same = { type: 'triage', category: 'help', complexity: 'simple' } as const
    expect(told(new Story('issue').by(person('2011'), { ...same, facts: content }))).toEqual([])
  })

  it('the unit once there is something for it to do', () => {
    expect(told(followedUp().by(OFFICER, mistaken))).toContain(
      'person:2011 有一条差评需要您单位处理',
    )
    expect(told(followedUp().by(OFFICER, { ...mistaken, finding: 'no-basis' }))).toEqual([
      `${CITIZENS} 您的评价有结论了`,
    ])
  })

  it('never the rated unit before that, though its supervisors watch every late case', () => {
    const late = new Story('rating', { window: 'qu-9' }).until('2026-03-05T18:00:00.000+08:00')
    const all = told(late, 0)
    expect(all.join()).toContain('已超过时限')
    for (const { _id } of people.filter(({ department }) => department === 'zgb'))
      expect(all.join()).not.toContain(`person:${_id}`)
    expect(all.join()).toContain('person:4001 下级超时未办')
  })

  it('those who decide an appeal: 政管办 first, then the city', () => {
    const filed = followedUp().by(OFFICER, mistaken).by(person('2011'), appeal)
    expect(told(filed)).toEqual(
      expect.arrayContaining(['person:1003 有申诉待裁定', 'person:1004 有申诉待裁定']),
    )
    expect(told(filed).join()).not.toContain('person:5001')
    const upheld = { type: 'decide-appeal', decision: 'upheld', content } as const
    const city = filed.by(person('1003'), upheld).by(person('2011'), appeal)
    expect(told(city)).toEqual(['person:5001 有二级申诉待裁定'])
  })

  it('the supervisors of a negative reply, and of no other', () => {
    const negative = new Story('issue').by(HANDLER, { ...reply, negative: true })
    expect(told(negative)).toEqual(
      expect.arrayContaining([
        `${CITIZENS} 您反映的事有答复了`,
        'person:1003 有一件否定答复，请查看',
        'person:1004 有一件否定答复，请查看',
      ]),
    )
    expect(told(new Story('issue').by(HANDLER, reply))).toEqual([`${CITIZENS} 您反映的事有答复了`])
  })

  it('the district leader when a citizen says “not solved” for the second time', () => {
    const once = new Story('issue').by(HANDLER, reply).by(CITIZEN, { type: 'answer', answers: no })
    expect(told(once).join()).not.toContain('督办')
    const twice = once.by(HANDLER, reply).by(CITIZEN, { type: 'answer', answers: no })
    expect(told(twice)).toContain('person:4001 两次没有解决，请督办')
  })

  it('the head of a unit asked to take part, and of its part when it is late', () => {
    const story = new Story('issue').by(HANDLER, { type: 'accept' })
    story.by(HANDLER, { type: 'add-part', department: 'ybj', facts: content })
    expect(told(story)).toEqual(['person:2021 请您单位协办一件事'])
    const { version } = story.one
    story.until('2026-03-06T18:00:00.000+08:00')
    expect(told(story, version)).toContain('person:2021 已超过时限，请马上办理')
    expect(told(story, version).join()).not.toContain('person:2011')
  })

  it('whoever is to ask the three questions, outside the unit', () => {
    const story = new Story('issue').by(HANDLER, reply).untilDue('answer')
    expect(told(story)).toEqual([`person:${story.one.assignee ?? ''} 请回访群众，问三个问题`])
  })

  it('the head of the owning department when a reply is late, and nobody of another', () => {
    const story = new Story('issue').unnoticed('2026-03-12T09:00:00.000+08:00').pass()
    const heads = people.filter(({ roles }) => roles.includes('head'))
    const escalated = told(story, 2).filter((line) => line.includes('下级超时'))
    const toldHeads = heads.filter(({ _id }) => escalated.join().includes(`person:${_id}`))
    expect(toldHeads.map(({ department }) => department)).toEqual([story.one.ownerDepartment])
  })

  it('each under one id for its cause and recipient, however often it is composed', () => {
    const { one, events } = newCase('issue')
    const ids = composeNotices(one, events, people, policy).map(({ _id }) => _id)
    expect(composeNotices(one, events, people, policy).map(({ _id }) => _id)).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('what is said', () => {
  it('is the office’s own sentence where the settings have one', () => {
    const { one, events } = newCase('rating')
    const messageTexts = { 'assigned/staff-task': '有群众等您回访' }
    const said = (settings: object) =>
      composeNotices(one, events, people, { ...policy, ...settings }).map(
        ({ values }) => values.note,
      )
    expect(said({ messageTexts })).toEqual(['有群众等您回访'])
    expect(said({})).toEqual(['有一件事交给您办理'])
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

  it('fit every state of a case into a phrase, which takes Chinese characters alone', () => {
    for (const state of Object.keys(CASE_STATES) as CaseState[])
      for (const reader of ['citizen', 'office'] as const) {
        const values = { title: '题', note: '注', number: 'N', due: MORNING }
        const data = fitToTemplate({ ...values, state: stateLabel(state, reader) }, FIELDS)
        expect(data['phrase2']?.value).toMatch(/^\p{Script=Han}{1,5}$/u)
      }
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
  const after = (
    attempts: number,
    outcome: Parameters<typeof afterAttempt>[1],
    cause: Notice['cause'] = 'replied',
  ) => afterAttempt({ attempts, cause }, outcome, MORNING, policy)

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

  it('an invitation waits for nothing, and is not sent once it has come to nothing', () => {
    expect(after(0, { type: 'no-credit' }, 'invitation')).toEqual({ state: 'lapsed', attempts: 1 })
    expect(after(0, { type: 'lapsed' }, 'invitation')).toEqual({ state: 'lapsed', attempts: 0 })
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
