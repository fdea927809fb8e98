import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kiosk } from '../../../scripts/web/kiosk'
import { writePage, type Size, type WebPage } from '../../../scripts/web/pages'
import { pc } from '../../../scripts/web/pc'

jest.setTimeout(60_000)

/** Of what a browser fetches to show the first page: without the font, which few pages need. */
const MOST_KB = { pc: 400, kiosk: 60 }

let folder = ''
const sizes: Record<string, Size[]> = {}
const pages: Record<string, WebPage> = {}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-web-'))
  for (const page of [await pc(), await kiosk()]) {
    pages[page.name] = page
    sizes[page.name] = await writePage(folder, page)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const textOf = (name: string, file: string) => {
  const content = pages[name]?.files.get(file) ?? pages[name]?.documents.get(file) ?? ''
  return Buffer.from(content).toString('utf8')
}

test.each(['pc', 'kiosk'] as const)('%s comes over the line in time', (name) => {
  const bytes = (sizes[name] ?? [])
    .filter(({ file }) => !file.endsWith('.woff'))
    .reduce((sum, { zipped }) => sum + zipped, 0)
  expect(bytes / 1024).toBeLessThan(MOST_KB[name])
})

test.each(['pc', 'kiosk'])('%s asks nobody but its own address', (name) => {
  const html = textOf(name, 'index.html')
  expect(html).toContain("default-src 'none'")
  expect(html).toContain("script-src 'self';")
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  const script = textOf(name, name === 'pc' ? 'app.js' : 'kiosk.js')
  const hosts = [...script.matchAll(/["'`](https?:\/\/[\w.-]+)/g)].map(([, host]) => host)
  // names of standards, not addresses that are asked
  expect([...new Set(hosts)].filter((host) => host !== 'http://www.w3.org')).toEqual(EXPECTED[name])
})
/** Where DevTools finds the local cloud, and what routes are resolved against: neither is asked here. */
const EXPECTED: Record<string, string[]> = { pc: ['http://127.0.0.1', 'http://page'], kiosk: [] }

test('the citizens’ page has every page of theirs, and nothing of the staff’s', () => {
  const script = textOf('pc', 'app.js')
  for (const page of ['pages/window/window', 'pages/case/case', 'verify/verify/verify'])
    expect([page, script.includes(page)]).toEqual([page, true])
  const ids = [...script.matchAll(/["'`](?:staff|admin|insight)\/[\w-/]+/g)].map(([id]) => id)
  expect(ids).toEqual([])
  const actions = ['desk.list', 'case.act', 'identity.reveal', 'settings.put', 'import.rows']
  expect(actions.filter((action) => script.includes(action))).toEqual([])
})

test('every address in a document is of a file that is there, named by its content', async () => {
  for (const name of ['pc', 'kiosk']) {
    const there = await readdir(path.join(folder, name))
    for (const document of there.filter((file) => file.endsWith('.html'))) {
      const html = await readFile(path.join(folder, name, document), 'utf8')
      const named = [...html.matchAll(/(?:src|href)="([^"]+\.\w+)"/g)].map(([, file]) => file)
      expect(named.filter((file) => !there.includes(file ?? ''))).toEqual([])
      expect(html).not.toContain('{{')
    }
  }
})

test('an address that nobody made is told while building', async () => {
  const broken: WebPage = {
    name: 'broken',
    files: new Map(),
    documents: new Map([['index.html', '<script src="{{app.js}}"></script>']]),
  }
  await expect(writePage(folder, broken)).rejects.toThrow('app.js')
})
