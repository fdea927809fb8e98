/*
 * English is the proof that every word of a citizen's pages is in one place: with data that has no
 * Chinese, nothing Chinese is left of them. Only the way back to Chinese says so in Chinese.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CitizenAct, EventType, TimelineEntry } from '../../../miniprogram/contract/case'
import { CASE_STATES, EVENTS, type CaseState } from '../../../miniprogram/contract/case'
import { preferences } from '../../../miniprogram/stores/preferences'
import { say } from '../../../miniprogram/words'
import { filesBelow } from '../../support/files'
import { renderComponent, renderPage, type View } from '../support/miniprogram'
import { aCase, aCitizenCase, answering, NOW, reply } from '../support'

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/
const root = path.resolve(__dirname, '../../../miniprogram')
const stranger = reply.refused('NOT_BOUND', 'not bound')

beforeEach(() => preferences.setLanguage('en'))
afterEach(() => preferences.setLanguage('zh'))

const expectEnglish = (view: View) => expect(view.text).not.toMatch(CHINESE)

const place = { title: 'Card', centre: 'Centre', window: 'Window 3' }
const entries = Object.keys(EVENTS).map((type, seq): TimelineEntry => ({
  seq,
  at: NOW,
  type: type as EventType,
  mine: seq % 2 === 0,
  who: 'Office',
  ...(seq % 3 === 0 ? { text: 'words' } : {}),
}))
const withheld: TimelineEntry[] = [
  { seq: 1, at: NOW, type: 'message', mine: true, who: 'Office', hidden: true },
  { seq: 2, at: NOW, type: 'message', mine: true, who: 'Office', erased: true },
]
const caseWith = (...acts: CitizenAct[]) =>
  aCitizenCase({ ...place, acts, provisional: true, timeline: [...entries, ...withheld] })

describe('pages', () => {
  it('mine, with something and with nothing', async () => {
    answering({
      'citizen/case.list': [
        reply.ok({
          cases: (Object.keys(CASE_STATES) as CaseState[]).map((state) =>
            aCase({ ...place, id: state, state }),
          ),
          now: NOW,
          next: 'more',
        }),
        reply.ok({ cases: [], now: NOW }),
      ],
      'staff/me.get': stranger,
    })
    for (const page of [await renderPage('/pages/mine/mine'), await renderPage('/pages/mine/mine')])
      expect(page.text.replace('中文用中文显示', '')).not.toMatch(CHINESE)
  })

  it.each([
    ['that can be written to', ['message', 'withdraw', 'supplement', 'object']],
    ['that asks three questions', ['message', 'answer']],
    ['whose correction is rated', ['rate-correction']],
    ['that is only read', []],
  ] as [string, CitizenAct[]][])('a case %s', async (_, acts) => {
    const found = { ...caseWith(...acts), canMessage: acts.includes('message') }
    answering({ 'citizen/case.get': reply.ok({ case: found, now: NOW }) })
    const page = await renderPage('/pages/case/case', { number: 'CZ2603047KQ2M8', code: 'x' })
    expectEnglish(page)
  })

  it('a case’s forms, with what they find wrong', async () => {
    const found = caseWith('message', 'answer', 'rate-correction', 'supplement', 'withdraw')
    answering({ 'citizen/case.get': reply.ok({ case: found, now: NOW }) })
    const page = await renderPage('/pages/case/case', { id: 'case-1' })
    for (const form of ['#answer', '#correction']) await page.get(form).get('#submit').tap()
    for (const act of ['#supplement', '#write']) {
      await page.get(act).tap()
      await page.get('#words').get('#submit').tap()
      expectEnglish(page.get('#words'))
    }
    await page.get('#withdraw').tap()
    expectEnglish(page)
  })

  it('looking up', async () => {
    jest.mocked(wx.scanCode).mockResolvedValue({ result: 'water' })
    const page = await renderPage('/pages/lookup/lookup')
    for (const [number, code] of [
      ['', ''],
      ['CZ2603047KQ2M', '4F7K29QXTN'],
      ['CZ2603047KQ2M8', '4F7'],
    ]) {
      await page.get('#number').emit('change', { value: number })
      await page.get('#code').emit('change', { value: code })
      await page.get('#find').tap()
      expectEnglish(page)
    }
    await page.get('#scan').tap()
    expectEnglish(page)
  })

  it('what is kept, and how it is taken out and erased', async () => {
    const kept = { ratings: 1, cases: 2, words: 3, phones: 4, credits: 5, consents: [], now: NOW }
    answering({
      'citizen/privacy.get': reply.ok(kept),
      'citizen/privacy.erase': reply.ok({ erased: 3, isDone: true }),
    })
    const page = await renderPage('/pages/privacy/privacy')
    await page.get('#erase').tap()
    const sheet = page.get('#erase-sheet')
    expectEnglish(sheet)
    await sheet.get('#on').tap()
    expectEnglish(page)
    await sheet.get('#ask').emit('confirm')
    expectEnglish(page)
  })
})

it('says every state, event and act', () => {
  for (const state of Object.keys(CASE_STATES) as CaseState[])
    expect(say().state(state)).not.toMatch(CHINESE)
  for (const { type } of entries) expect(say().event(type)).not.toMatch(CHINESE)
})

it('staff read their own terms, whatever language the phone has', () => {
  const summary = aCase({ ...place, duty: 'rectify', state: 'rectified' })
  const card = renderComponent('/components/case-card/case-card', {
    summary,
    now: NOW,
    forStaff: true,
  })
  expect(card.text).toContain('差评回访')
  expect(card.text).toContain('整改')
})

/** Sources without their comments, which are for developers and may quote. */
const code = (text: string) => text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$|<!--[^]*?-->/gm, '')

const SPOKEN = [
  ...['mine', 'case', 'lookup', 'privacy'].map((page) => `pages/${page}`),
  ...['timeline', 'case-card', 'due-badge', 'message-box'].map((part) => `components/${part}`),
]
const sources = SPOKEN.flatMap((folder) =>
  filesBelow(path.join(root, folder))
    .filter((file) => /\.(wxml|ts)$/.test(file))
    .map((file) => `${folder}/${file}`),
)

it.each(sources)('%s has no words of its own', (file) => {
  expect(code(readFileSync(path.join(root, file), 'utf8'))).not.toMatch(CHINESE)
})
