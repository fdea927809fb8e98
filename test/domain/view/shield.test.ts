import type { Command } from '../../../cloudfunctions/domain/case'
import { citizenCase, staffCase, type OpenedWords } from '../../../cloudfunctions/domain/view'
import { contextAt } from '../../support/builders'
import { directory } from '../../support/district'
import { CITIZEN, person, Story } from '../../support/story'

/* What a member of the rated unit, 人社局 (rsj), reads of a bad rating, and what others do. */

const words = new Map<string, OpenedWords>([
  ['citizen', { text: '窗口态度很差', photos: ['photo.jpg'], projectNo: 'RS-1' }],
  ['told', { text: '已请人社局整改', fields: { 依据: '《条例》' } }],
  ['called', { text: '电话 13812345678 打通了', fields: { 群众原话: '再也不来了' } }],
  ['measure', { text: '请回电 13812345678', fields: { 措施: '联系 13812345678' } }],
  ['note', { text: '群众说窗口态度很差' }],
])
const ref = (id: string) => ({ id, hash: 'hash' })

const OFFICER = person('1005')
const UNIT = '2011'

const concluded = () =>
  new Story('rating', { hasContact: true, item: 'rsj-01' })
    .until('2026-03-04T11:00:00.000+08:00')
    .by(OFFICER, {
      type: 'record-follow-up',
      outcome: 'reached',
      how: 'phone',
      content: ref('told'),
      facts: ref('called'),
    })
    .until('2026-03-04T14:00:00.000+08:00')
    .by(OFFICER, {
      type: 'conclude',
      finding: 'true',
      content: ref('told'),
      facts: ref('measure'),
    })
const release = (...parts: string[]): Command => ({ type: 'release', parts, facts: ref('told') })

function asRead({ one, events, now }: Story, id: string) {
  const reader = person(id)
  if (!('person' in reader)) throw new Error('staff only')
  return staffCase(one, events, words, directory, reader.person, contextAt(now))
}

describe('the rated unit', () => {
  it('sees day, level and what the officer found; neither words, photos, number, contact nor hour', () => {
    const seen = asRead(concluded(), UNIT)
    expect(seen).toMatchObject({
      level: 1,
      receivedAt: '2026-03-04T00:00:00.000+08:00',
      hasContact: false,
    })
    expect(seen).not.toHaveProperty('projectNo')
    expect(seen).not.toHaveProperty('item')
    expect(seen.timeline.map(({ type }) => type)).toEqual(['concluded'])
    expect(seen.timeline[0]).toMatchObject({ text: '已请人社局整改' })
    expect(JSON.stringify(seen)).not.toMatch(/态度很差|photo|RS-1|再也不来|T10:24|T11:00|rater/)
  })

  it('reads no telephone number in what the officer wrote, in no part of it', () => {
    const [line] = asRead(concluded(), UNIT).timeline
    expect(line?.note).toContain('措施：联系 138')
    expect(line?.note).not.toContain('13812345678')
  })

  it('sees each thing that the officer releases, and only that', () => {
    const number = asRead(concluded().by(OFFICER, release('projectNo')), UNIT)
    expect(number.projectNo).toBe('RS-1')
    expect(JSON.stringify(number)).not.toMatch(/态度很差|photo/)
    const photos = asRead(concluded().by(OFFICER, release('photos')), UNIT)
    expect(photos.timeline[0]).toMatchObject({ type: 'submitted', photos: ['photo.jpg'] })
    expect(JSON.stringify(photos)).not.toMatch(/态度很差|RS-1|T10:24/)
    const text = asRead(concluded().by(OFFICER, release('words')), UNIT)
    expect(text.timeline[0]).toMatchObject({ text: '窗口态度很差' })
  })

  it('reads its own notes, not the office’s, which may quote the citizen', () => {
    const story = concluded()
      .by(OFFICER, { type: 'note', facts: ref('note') })
      .by(person(UNIT), { type: 'note', facts: ref('told') })
    const notes = asRead(story, UNIT).timeline.filter(({ type }) => type === 'noted')
    expect(notes).toHaveLength(1)
    expect(notes[0]?.note).toContain('已请人社局整改')
    expect(asRead(story, '1005').timeline.filter(({ type }) => type === 'noted')).toHaveLength(2)
  })

  it('does not read what the citizen wrote when grading the correction', () => {
    const story = concluded()
      .by(person(UNIT), { type: 'report-rectification', content: ref('told'), facts: ref('told') })
      .by(CITIZEN, {
        type: 'rate-correction',
        rating: 'rating-2',
        level: 2,
        reopen: false,
        content: ref('citizen'),
      })
    expect(asRead(story, UNIT).timeline.find(({ type }) => type === 're-rated')).toMatchObject({
      note: '不满意',
    })
    expect(JSON.stringify(asRead(story, UNIT))).not.toContain('态度很差')
  })
})

it('the officer reads everything, number included', () => {
  const seen = JSON.stringify(asRead(concluded(), '1005'))
  for (const part of ['态度很差', 'photo.jpg', 'RS-1', '再也不来了', '13812345678', 'T10:24'])
    expect(seen).toContain(part)
})

it('the citizen reads what was written to them, and nothing of the office’s own', () => {
  const { one, events, now } = concluded().by(OFFICER, { type: 'note', facts: ref('note') })
  const seen = citizenCase(one, events, words, directory, contextAt(now))
  expect(seen.timeline.map(({ type }) => type)).toEqual([
    'submitted',
    'assigned',
    'followed-up',
    'concluded',
  ])
  expect(JSON.stringify(seen)).not.toMatch(/再也不来|13812345678|群众说/)
})

it('a citizen without a number is as nameless to a unit asked to take part in an issue', () => {
  const story = new Story('issue').by(person('2012'), { type: 'accept' })
  story.by(person('2012'), { type: 'add-part', department: 'ybj', facts: ref('measure') })
  const seen = asRead(story, '2022')
  expect(seen.timeline[0]).toMatchObject({ text: '窗口态度很差', who: '反映人' })
  expect(JSON.stringify(seen)).not.toContain('13812345678')
})
