import { sceneOf, sceneOfScan } from '../../../miniprogram/format/scene'

describe('what a page was opened with', () => {
  it.each([
    ['a mini-program code', { scene: encodeURIComponent('C01-03') }, 'C01-03'],
    [
      'characters of the scene alphabet',
      { scene: encodeURIComponent("a!#$&'()*+,/:;=?@-._~") },
      "a!#$&'()*+,/:;=?@-._~",
    ],
    [
      'a plain link by its path',
      { q: encodeURIComponent('https://example.cn/w/C01-03') },
      'C01-03',
    ],
    [
      'a plain link by its query',
      { q: encodeURIComponent('https://example.cn/w?scene=C01-03&v=1') },
      'C01-03',
    ],
    ['nothing', {}, ''],
    ['an address without a window', { q: encodeURIComponent('https://example.cn/') }, ''],
  ])('%s', (_, query, scene) => {
    expect(sceneOf(query)).toBe(scene)
  })
})

describe('what 扫码 read', () => {
  it.each([
    ['a mini-program code', { path: 'pages/window/window?scene=C01-03', result: '' }, 'C01-03'],
    ['a plain link', { result: 'https://example.cn/w/C01-03' }, 'C01-03'],
    ['something else', { result: '6901234567892' }, ''],
  ])('%s', (_, scanned, scene) => {
    expect(sceneOfScan(scanned)).toBe(scene)
  })
})
