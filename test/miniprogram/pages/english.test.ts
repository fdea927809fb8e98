import { readFileSync } from 'node:fs'
import path from 'node:path'
import { preferences } from '../../../miniprogram/stores/preferences'
import { en } from '../../../miniprogram/words/en'
import { renderComponent, renderPage, settle, type View } from '../support/miniprogram'
import { answering, aReceipt, aWindow, NOW, reply } from '../support'

beforeEach(() => preferences.setLanguage('en'))
afterEach(() => preferences.setLanguage('zh'))

/** What the office named: it stays as the office wrote it. */
const OFFICE = [
  ...Object.values(aWindow.window),
  ...Object.values(aWindow.centre),
  aWindow.department.name,
  ...aWindow.items.flatMap(({ name, steps }) => [name, ...steps]),
  ...aWindow.levels.flatMap(({ indicators }) => indicators.map(({ name }) => name)),
]
/** Meant to be Chinese: the way back to it. */
const MEANT = ['用中文显示', '中文']

const HAN = /[\p{Script=Han}]+/gu

const without = (words: string, names: readonly string[]) =>
  names.reduce((rest, name) => rest.replaceAll(name, ''), words)
const withoutMeant = (words: string) => without(words, MEANT)

/** What is shown in Chinese of a page and of everything in it. */
const chineseIn = ({ text }: View): string[] => withoutMeant(without(text, OFFICE)).match(HAN) ?? []

const office = (script: Parameters<typeof answering>[0] = {}) =>
  answering({ 'citizen/window.get': reply.ok(aWindow), ...script })

const root = path.resolve(__dirname, '../../../miniprogram')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** A page or component and all of ours that it is made of. */
function partsOf(source: string): string[] {
  const { usingComponents = {} } = JSON.parse(read(`${source}.json`)) as {
    usingComponents?: Record<string, string>
  }
  const parts = Object.values(usingComponents).filter((part) => part.startsWith('.'))
  return [source, ...parts.flatMap((part) => partsOf(path.join(path.dirname(source), part)))]
}

const query = { scene: 'C01-03', level: '1' }
const received = {
  receivedAt: NOW,
  caseId: 'case-1',
  number: 'CZ260304-7KQ2M',
  lookupCode: '4F7K29QXTN',
}

it.each(Object.entries({ pages: en.pages, parts: en.parts }))(
  'the words of %s, of which a screen reader hears more than is seen',
  (_, words) => {
    expect(withoutMeant(JSON.stringify(words)).match(HAN)).toBeNull()
  },
)

const sources = ['window', 'rate', 'issue', 'done'].flatMap((page) =>
  partsOf(`pages/${page}/${page}`),
)

it.each([...new Set(sources)])('%s has no words of its own', (source) => {
  const code = ['ts', 'wxml'].map((ending) => read(`${source}.${ending}`)).join('')
  const spoken = code.replace(/\/\*[^]*?\*\/|\/\/.*|<!--[^]*?-->/g, '')
  expect(spoken.match(HAN)).toBeNull()
})

it('the window, and the centres', async () => {
  office({
    'citizen/centre.list': reply.ok({
      centres: [{ ...aWindow.centre, windows: [aWindow.window] }],
    }),
  })
  const page = await renderPage('/pages/window/window', query)
  expect(page.text).toContain('We check and write back by today 18:00')
  expect(chineseIn(page)).toEqual([])
  await page.run('onLeave')
  expect(chineseIn(page)).toEqual([])
})

it('the rating, its refusals, and what comes after', async () => {
  office({
    'citizen/rating.submit': [
      reply.refused('INTERNAL', '系统出了点问题，您填写的内容还在，请稍后再试。'),
      reply.ok({
        ...received,
        ratingId: 'rating-1',
        receipt: aReceipt(),
        followUpDue: '2026-03-04T18:00:00.000+08:00',
      }),
    ],
  })
  const page = await renderPage('/pages/rate/rate', query)
  await page.get('#wants-contact').emit('change', { value: true })
  await page.get('#phone').emit('change', { phone: '1380' })
  await page.get('#submit').tap()
  expect(page.get('.field-error').text).toContain('phone number looks wrong')
  expect(chineseIn(page)).toEqual([])
  await page.get('#phone').emit('change', { phone: '' })
  await page.get('#submit').tap()
  expect(page.get('.bar-error').text).toContain('Something went wrong here')
  expect(chineseIn(page)).toEqual([])

  await page.get('#submit').tap()
  const done = await renderPage('/pages/done/done')
  expect(done.get('.heading').text).toBe('We check it and write back today')
  expect(chineseIn(done)).toEqual([])
})

it('the issue, what it refuses and suggests, and what comes after', async () => {
  jest.useFakeTimers({ advanceTimers: true })
  const { items } = aWindow
  office({
    'citizen/issue.suggest': reply.ok({
      suggestions: items.map(({ id, name, steps }) => ({
        item: id,
        name,
        steps,
        department: aWindow.department.name,
        materials: ['ID card', 'passport'],
        promisedDays: 10,
        fee: 'none',
        where: aWindow.window.name,
        score: 1,
      })),
    }),
    'citizen/issue.submit': reply.ok({
      ...received,
      replyDue: '2026-03-18T18:00:00.000+08:00',
      replyDay: '2026-03-18',
      provisional: true,
      firstContactDue: '2026-03-04T18:00:00.000+08:00',
    }),
  })
  const page = await renderPage('/pages/issue/issue', query)
  await page.get('#submit').tap()
  expect(page.get('.field-error').text).toContain('what could not be done')
  await page.get('#items').emit('pick', { id: 'I1' })
  await page.get('#text').emit('change', { value: 'My card was not renewed' })
  await jest.advanceTimersByTimeAsync(600)
  expect(page.get('#suggestions').text).toContain('10 working days')
  expect(chineseIn(page)).toEqual([])

  await page.get('#submit').tap()
  const done = await renderPage('/pages/done/done')
  expect(done.get('.heading').text).toBe('You get an answer by Mar 18')
  expect(chineseIn(done)).toEqual([])
  jest.useRealTimers()
})

it('what nobody can answer, and what a component refuses', async () => {
  office()
  jest.mocked(wx.chooseMedia).mockRejectedValue({ errMsg: 'chooseMedia:fail auth deny' })
  const picker = renderComponent('/components/photo-picker/photo-picker')
  await settle()
  await picker.get('.add').tap()
  expect(picker.get('.field-error').text).toContain('You can send without photos')
  expect(chineseIn(picker)).toEqual([])
  const field = renderComponent('/components/phone-field/phone-field')
  await settle()
  await field.get('#wechat').emit('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' })
  expect(chineseIn(field)).toEqual([])
  expect(chineseIn(await renderPage('/pages/done/done'))).toEqual([])
})
