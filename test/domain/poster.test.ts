import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FACES } from '../../cloudfunctions/domain/poster/drawings'
import {
  posterSvg,
  printHtml,
  sheetSvg,
  type Code,
  type PosterFacts,
} from '../../cloudfunctions/domain/poster'
import { wrapped } from '../../cloudfunctions/domain/poster/text'
import { LEVELS } from '../../miniprogram/contract/levels'

const FACTS: PosterFacts = {
  scene: 'qu-3',
  centre: '区政务服务中心',
  address: '大楼一层',
  window: '3 号窗口',
  service: '企业 & 个体户',
  isForIssues: false,
  issueWindow: '9 号',
  replyDays: { simple: 3, complex: 10 },
}
const code: Code = { kind: 'modules', dark: [[true, false]] }

/** Everything that is written on it; lines are broken as the paper wants. */
const wordsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, one]) => one).join('')

it('the faces are those of the phone', () => {
  const css = readFileSync(
    path.resolve(__dirname, '../../miniprogram/components/face/face.wxss'),
    'utf8',
  )
  const drawn = [...css.matchAll(/url\("([^"]*)"\)/g)].map(([, url]) =>
    decodeURIComponent(url ?? ''),
  )
  for (const { level } of LEVELS) expect(drawn.join('\n')).toContain(FACES[level])
})

it('says whom it is for, also without a phone, and names the window in full', () => {
  for (const paper of ['A4', 'A6'] as const) {
    const svg = wordsOf(posterSvg(paper, FACTS, code))
    for (const words of ['3 号窗口', '“办不成事”反映窗口（9 号）', '地址：大楼一层', '非常不满意'])
      expect(svg).toContain(words)
    expect(svg).toContain('企业 &amp; 个体户')
  }
  const [a4, a6] = [posterSvg('A4', FACTS, code), posterSvg('A6', FACTS, code)]
  expect(a4).toContain("width='210mm' height='297mm'")
  expect(a6).toContain("width='105mm' height='148mm'")
})

it('neither prompts for a good rating nor hides that it is free', () => {
  const svg = posterSvg('A4', FACTS, code)
  expect(svg).toContain('评不评由您')
  expect(svg).not.toMatch(/好评|五星|请打/)
})

it('the title can be read from two metres: 18 mm at least on A4', () => {
  const sizes = [...posterSvg('A4', FACTS, code).matchAll(/font-size='(\d+)'/g)].map(([, size]) =>
    Number(size),
  )
  expect(Math.max(...sizes)).toBeGreaterThanOrEqual(180)
  // and nothing is too small to be read at arm's length
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(42)
})

it('four cards on a sheet, with lines to cut along', () => {
  const cards = Array.from({ length: 4 }, (_, index) => ({
    facts: { ...FACTS, window: `${index} 号窗口` },
    code,
  }))
  const svg = sheetSvg(cards)
  for (const { facts } of cards) expect(svg).toContain(facts.window)
  expect(svg).toContain('stroke-dasharray')
})

it('prints each on a page of its own', () => {
  const html = printHtml('海报', 'A6', ['A6/qu-1.svg', 'A6/qu-2.svg'])
  expect(html).toContain('@page { size: 105mm 148mm; margin: 0 }')
  expect(html.match(/<img /g)).toHaveLength(2)
})

it('no line begins or ends with a mark that may not, and no number is torn from what it counts', () => {
  expect(wrapped('一二三四，五六', 4)).toEqual(['一二三四，', '五六'])
  expect(wrapped('一二三（四五', 4)).toEqual(['一二三', '（四五'])
  expect(wrapped('一二三 10 个', 4)).toEqual(['一二三', ' 10 个'])
})
