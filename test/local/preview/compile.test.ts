import { compile } from '../../../local/preview/compile/compile'
import { formatProblem } from '../../../local/preview/compile/problem'
import { copyFixture, FIXTURE } from './support/fixture'
import type { Copy } from './support/fixture'

jest.setTimeout(30_000)

const textOf = async (root: string, name = 'app.js') => {
  const { outputs, problems } = await compile(root)
  expect(problems).toEqual([])
  return Buffer.from(outputs.get(name) ?? []).toString('utf8')
}

describe('a mini-program that is in order', () => {
  let script: string

  beforeAll(async () => {
    script = await textOf(FIXTURE)
  })

  test('has its pages, those of subpackages and the components that they reach', () => {
    for (const id of ['pages/parts/parts', 'extra/detail/detail', 'components/item/item'])
      expect(script).toContain(`__enterComponent("${id}")`)
    expect(script).toContain(
      '__enterComponent("miniprogram_npm/tdesign-miniprogram/button/button")',
    )
    expect(script).not.toContain(
      '__enterComponent("miniprogram_npm/tdesign-miniprogram/rate/rate")',
    )
  })

  test('imports its style sheets and counts in the phone’s units', () => {
    expect(script).toContain('margin: 3.2vw')
    expect(script).toContain('height: 100cqh')
    expect(script).not.toMatch(/\d(rpx|vh)\b/)
  })

  test('a page’s classes stay, a component’s get a prefix, :host becomes its attribute', () => {
    expect(script).toContain('.price {')
    const scope = /\[wx-host=\\"(s[0-9a-z]+)\\"\] \{\\n {2}display: block;/.exec(script)?.[1]
    expect(script).toContain(`.${scope}--box {`)
  })

  test('page and the names of built-ins stand for the phone’s elements', () => {
    expect(script).toContain('wx-page {')
  })

  test('icons come from here, by the numbers that the font at hand gives them', async () => {
    // TDesign's own release has E7AF for it, the package with the font another
    const send = /t-icon-send:before\s*\{\s*content:\s*'\\\\(\w+)'/.exec(script)?.[1]
    expect(send).toMatch(/^E\w+$/)
    expect(script).not.toContain('gtimg.com')
    expect(await textOf(FIXTURE, 'app.css')).toContain('url(icons.woff)')
  })

  test('no style asks for anything from elsewhere', async () => {
    const style = await textOf(FIXTURE, 'app.css')
    const addresses = [...(script + style).matchAll(/url\(\s*\\?['"]?([^'")]+)/g)].map(
      ([, address = '']) => address,
    )
    const outside = addresses.filter((address) => !/^(data:|#|icons\.woff|\$\{)/.test(address))
    expect(outside).toEqual([])
  })
})

describe('a mistake is told with its place', () => {
  let copy: Copy

  beforeEach(() => {
    copy = copyFixture()
  })

  afterEach(() => {
    copy.remove()
  })

  const problems = async () => {
    const { problems: found, outputs } = await compile(copy.root)
    expect(outputs.size).toBe(0)
    return found.map((problem) => formatProblem(problem, copy.root))
  }

  const PAGE = 'pages/controls/controls'

  test.each([
    ['WXML', `${PAGE}.wxml`, '<view>\n  <text>unclosed</view>', /controls\.wxml:2:\d+ /],
    [
      'WXS in WXML',
      `${PAGE}.wxml`,
      '<wxs module="m">var = 1</wxs>',
      /controls\.wxml:\d+:\d+ Expected/,
    ],
    ['WXS', 'numbers.wxs', 'var a = 1\nvar = 2', /numbers\.wxs:2:5 Expected identifier/],
    ['WXSS', `${PAGE}.wxss`, '.a {\n  color: red;\n', /controls\.wxss:1:1 Unclosed block/],
    ['TypeScript', `${PAGE}.ts`, 'Page({\n  data: {,\n})', /controls\.ts:2:10 Unexpected ","/],
    ['JSON', `${PAGE}.json`, '{\n  "a": 1,\n}', /controls\.json:3:1 SyntaxError/],
    [
      'a missing import',
      `${PAGE}.ts`,
      "import './none'",
      /controls\.ts:1:8 Could not resolve "\.\/none"/,
    ],
    [
      'a missing template',
      `${PAGE}.wxml`,
      '<import src="./none.wxml" />',
      /none\.wxml no such file/,
    ],
    [
      'a local file in WXSS',
      `${PAGE}.wxss`,
      '.a {\n  background: url(/images/dot.svg);\n}',
      /controls\.wxss:2:3 url\(\/images\/dot\.svg\)/,
    ],
    [
      'an address in WXSS',
      'app.wxss',
      '.a { background: url(https://example.com/a.png) }',
      /app\.wxss:1:6 url\(https:/,
    ],
    [
      'a tag that is not simulated',
      `${PAGE}.wxml`,
      '<view>\n  <video src="a" /></view>',
      /controls\.wxml:2:3 not simulated: <video>/,
    ],
    [
      'a component that is not there',
      `${PAGE}.json`,
      '{ "usingComponents": { "x-y": "/components/x/y" } }',
      /y\.json no such file/,
    ],
  ])('%s', async (_what, file, text, told) => {
    copy.write(file, text)
    expect(await problems()).toContainEqual(expect.stringMatching(told))
  })

  test('dark styles are left out where app.json knows no dark', async () => {
    copy.write('app.json', JSON.stringify({ pages: [PAGE] }))
    const { outputs, problems: found } = await compile(copy.root)
    expect(found).toEqual([])
    const script = Buffer.from(outputs.get('app.js') ?? []).toString('utf8')
    expect(script).not.toMatch(/#202020/)
  })
})
