import {
  bundleData,
  bundleStyles,
  compile,
  STYLES_NAME,
} from '../../../local/preview/compile/compile'
import { formatProblem } from '../../../local/preview/compile/problem'
import { Project } from '../../../local/preview/compile/project'
import { Sources } from '../../../local/preview/compile/sources'
import { copyFixture, FIXTURE } from './support/fixture'
import type { Copy } from './support/fixture'

jest.setTimeout(60_000)

describe('a mini-program that is in order', () => {
  const sources = new Sources()
  const project = new Project(FIXTURE, sources)
  const { components } = bundleData(project, sources)
  const { app: appStyle, components: styles } = bundleStyles(project, sources)
  const styleOf = (id: string) => styles[id] ?? ''

  test('has its pages, those of subpackages and the components that they reach', () => {
    expect(sources.problems).toEqual([])
    const ids = Object.keys(components)
    const button = 'miniprogram_npm/tdesign-miniprogram/button/button'
    for (const id of ['pages/parts/parts', 'extra/detail/detail', 'components/item/item', button])
      expect(ids).toContain(id)
    expect(ids).not.toContain('miniprogram_npm/tdesign-miniprogram/rate/rate')
  })

  test('lays what is used before what uses it', () => {
    const ids = Object.keys(components)
    expect(ids.indexOf('components/card/card')).toBeLessThan(ids.indexOf('pages/parts/parts'))
  })

  test('imports its style sheets and counts in the phone’s units', () => {
    expect(appStyle).toContain('margin: calc(24 * var(--rpx))')
    expect(styleOf('pages/parts/parts')).toContain('height: 100cqh')
    const all = [appStyle, ...Object.values(styles)]
    expect(all.filter((style) => /\d(rpx|vh|vw)\b/.test(style))).toEqual([])
  })

  test('a page’s classes stay, a component’s get a prefix, :host becomes its attribute', () => {
    expect(styleOf('pages/parts/parts')).toContain('.price {')
    const { scope = '' } = components['components/card/card'] ?? {}
    const style = styleOf('components/card/card')
    expect(scope).toMatch(/^s\w+$/)
    expect(style).toContain(`[wx-host=${scope}] {`)
    expect(style).toContain(`.${scope}--box {`)
  })

  test('page stands for the phone’s element', () => {
    expect(appStyle).toContain('wx-page {')
  })

  test('icons have the numbers that the font at hand gives them', () => {
    // E724 in TDesign's own release
    expect(styleOf('miniprogram_npm/tdesign-miniprogram/icon/icon')).toMatch(
      /t-icon-send:before\{content:'\\E725'/,
    )
  })

  test('no style asks for anything from elsewhere', () => {
    const all = [appStyle, ...Object.values(styles)]
    const addresses = all.flatMap((style) => [...style.matchAll(/url\(\s*['"]?([^'")]+)/g)])
    const outside = addresses.filter(([, address = '']) => !/^(data:|#)/.test(address))
    expect(outside).toEqual([])
    expect(all.filter((style) => style.includes('@font-face'))).toEqual([])
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
    ['TypeScript', `${PAGE}.ts`, 'Page({\n  data: {,\n})', /controls\.ts:2:10 Expected identifier/],
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
      '<view>\n  <map /></view>',
      /controls\.wxml:2:3 not simulated: <map>/,
    ],
    [
      'page-meta elsewhere than first',
      `${PAGE}.wxml`,
      '<wxs module="m"></wxs>\n<view /><page-meta />',
      /controls\.wxml:2:9 <page-meta> must be the page’s first node/,
    ],
    [
      'navigation-bar elsewhere than first in page-meta',
      `${PAGE}.wxml`,
      '<page-meta><view /><navigation-bar /></page-meta>',
      /controls\.wxml:1:20 <navigation-bar> must be the first node in <page-meta>/,
    ],
    [
      'a component that is not there',
      `${PAGE}.json`,
      '{ "usingComponents": { "x-y": "/components/x/y" } }',
      /y\.json no such file/,
    ],
    [
      'a tab bar of its own',
      'app.json',
      '{ "pages": [], "tabBar": { "custom": true, "list": [] } }',
      /app\.json not simulated: a custom tabBar/,
    ],
    [
      'the newer look',
      'app.json',
      '{ "pages": [], "style": "v2" }',
      /app\.json not simulated: "style"/,
    ],
  ])('%s', async (_what, file, text, told) => {
    copy.write(file, text)
    expect(await problems()).toContainEqual(expect.stringMatching(told))
  })

  test('dark styles are left out where app.json knows no dark', async () => {
    copy.write('app.json', JSON.stringify({ pages: [PAGE] }))
    const { outputs, problems: found } = await compile(copy.root)
    expect(found).toEqual([])
    const styles = Buffer.from(outputs.get(STYLES_NAME) ?? []).toString('utf8')
    expect(styles).toContain('wx-page')
    expect(styles).not.toContain('#202020')
  })
})
