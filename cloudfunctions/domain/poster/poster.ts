import { LEVELS } from '../../../miniprogram/contract/levels'
import { echo, face, INK, mark, square, type Code } from './drawings'
import { fitted, line, paragraph } from './text'

/** What a poster says of its window. */
export interface PosterFacts {
  scene: string
  centre: string
  address: string
  window: string
  service: string
  /** It is the “办不成事”反映窗口 itself. */
  isForIssues: boolean
  /** The centre's “办不成事”反映窗口, for whoever has no phone: `9 号`. */
  issueWindow?: string
  /** Working days of a simple and of a complex reply. */
  replyDays: { simple: number; complex: number }
}

/** Tenths of a millimetre. */
export const PAPER = {
  A4: { width: 2100, height: 2970 },
  A6: { width: 1050, height: 1480 },
} as const
export type Paper = keyof typeof PAPER

/** Always by its full name. */
const ISSUE_WINDOW = '“办不成事”反映窗口'

const TITLES = {
  service: ['这次办事', '您觉得怎么样？'],
  issues: ['事没办成？', '请告诉我们'],
} as const

export const titleOf = ({ isForIssues }: PosterFacts) => TITLES[isForIssues ? 'issues' : 'service']

/** How soon an answer comes: the office's own settings. */
const promiseOf = ({ replyDays: { simple, complex } }: PosterFacts) =>
  `简单的 ${simple} 个工作日内答复，复杂的 ${complex} 个工作日内答复。`

/** For whoever has no phone, or cannot use it. */
export const withoutPhone = ({ isForIssues, issueWindow, address }: PosterFacts): string => {
  if (isForIssues) return `没有手机、不会扫码，直接跟窗口工作人员说，我们帮您登记。地址：${address}`
  const number = issueWindow ? `（${issueWindow}）` : ''
  return `没有手机、不会扫码，请到本中心${ISSUE_WINDOW}${number}，工作人员帮您登记。地址：${address}`
}

const issueWords = (facts: PosterFacts) => `扫同一个码告诉${ISSUE_WINDOW}，${promiseOf(facts)}`

/** Nobody is made to rate, and nobody is told who did (DOMAIN §4). */
const FREELY = '评不评由您，不用写名字；窗口看不到是谁评的。'

const SCAN = '微信扫一扫，点两下就好'

const faces = (x: number, y: number, gap: number, width: number, label: number) =>
  LEVELS.map(({ level, name }, index) => {
    const middle = x + (index - 2) * gap
    return (
      face(level, middle, y, width, INK.brandInk) +
      line(name, middle, y + width / 2 + label * 1.5, {
        size: label,
        colour: INK.text,
        weight: 600,
      })
    )
  }).join('')

const brand = (x: number, y: number, size: number) =>
  mark(x, y, size, INK.brand) +
  line('回音', x + size * 0.7, y + size * 0.02, {
    size: size * 0.44,
    colour: INK.brandInk,
    weight: 700,
    anchor: 'start',
  }) +
  line('事事有回音', x + size * 0.7, y + size * 0.38, {
    size: size * 0.25,
    colour: INK.second,
    anchor: 'start',
  })

/** For the wall: its title can be read from two metres. */
function onA4(facts: PosterFacts, code: Code): string {
  const { width } = PAPER.A4
  const middle = width / 2
  const centre = 1370
  const side = 980
  const [first, second] = titleOf(facts)
  const place = `${facts.window}　${facts.isForIssues ? '' : facts.service}`.trim()
  return [
    echo(middle, centre, [720, 860, 1000], { width: 30, colour: INK.soft }),
    brand(230, 220, 200),
    line(first, middle, 500, { size: 190, colour: INK.text, weight: 700 }),
    line(second, middle, 750, { size: 190, colour: INK.text, weight: 700 }),
    `<rect x='${middle - side / 2 - 50}' y='${centre - side / 2 - 30}' width='${side + 100}' height='${side + 100}' rx='70' fill='${INK.paper}' stroke='${INK.brand}' stroke-width='10'/>`,
    square(code, middle - side / 2, centre - side / 2 + 20, side),
    line(SCAN, middle, 2060, { size: 84, colour: INK.brandInk, weight: 700 }),
    facts.isForIssues ? '' : faces(middle, 2210, 370, 180, 58),
    facts.isForIssues
      ? paragraph(
          `去了没受理、跑了几趟没办成、材料说不清，都可以说。${promiseOf(facts)}`,
          middle,
          2200,
          {
            size: 66,
            colour: INK.text,
            most: 26,
          },
        )
      : '',
    `<rect x='0' y='2420' width='${width}' height='220' fill='${INK.brandInk}'/>`,
    line(place, middle, 2520, {
      size: fitted(place, 1900, 96),
      colour: INK.paper,
      weight: 700,
    }),
    line(facts.centre, middle, 2606, { size: 56, colour: INK.paper }),
    facts.isForIssues
      ? ''
      : paragraph(`事没办成？${issueWords(facts)}`, 150, 2716, {
          size: 46,
          colour: INK.text,
          weight: 600,
          most: 39,
          anchor: 'start',
          leading: 1.35,
        }),
    paragraph(withoutPhone(facts), 150, facts.isForIssues ? 2736 : 2800, {
      size: 46,
      colour: INK.text,
      most: 39,
      anchor: 'start',
      leading: 1.35,
    }),
    line(FREELY, 150, 2934, { size: 40, colour: INK.second, anchor: 'start' }),
  ].join('')
}

/** For the counter: the same words, nearer. */
function onA6(facts: PosterFacts, code: Code): string {
  const { width } = PAPER.A6
  const middle = width / 2
  const centre = 640
  const side = 480
  const place = `${facts.window}　${facts.isForIssues ? '' : facts.service}`.trim()
  return [
    echo(middle, centre, [360, 430, 500], { width: 16, colour: INK.soft }),
    brand(110, 100, 100),
    line(titleOf(facts).join(''), middle, 290, {
      size: fitted(titleOf(facts).join(''), 900, 84),
      colour: INK.text,
      weight: 700,
    }),
    `<rect x='${middle - side / 2 - 26}' y='${centre - side / 2 - 26}' width='${side + 52}' height='${side + 52}' rx='36' fill='${INK.paper}' stroke='${INK.brand}' stroke-width='6'/>`,
    square(code, middle - side / 2, centre - side / 2, side),
    line(SCAN, middle, 975, { size: 44, colour: INK.brandInk, weight: 700 }),
    facts.isForIssues
      ? paragraph(promiseOf(facts), middle, 1050, { size: 38, colour: INK.text, most: 20 })
      : faces(middle, 1050, 190, 94, 30),
    `<rect x='0' y='1165' width='${width}' height='112' fill='${INK.brandInk}'/>`,
    line(place, middle, 1218, { size: fitted(place, 960, 50), colour: INK.paper, weight: 700 }),
    line(facts.centre, middle, 1260, { size: 30, colour: INK.paper }),
    paragraph(withoutPhone(facts), 70, 1325, {
      size: 28,
      colour: INK.text,
      most: 32,
      anchor: 'start',
      leading: 1.35,
    }),
    line(FREELY, 70, 1446, { size: 25, colour: INK.second, anchor: 'start' }),
  ].join('')
}

const DRAWN = { A4: onA4, A6: onA6 } as const

/** What is on the paper, to be placed anywhere. */
export const drawn = (paper: Paper, facts: PosterFacts, code: Code): string =>
  DRAWN[paper](facts, code)

/** One poster as a file of its own. */
export function posterSvg(paper: Paper, facts: PosterFacts, code: Code): string {
  const { width, height } = PAPER[paper]
  return page(width, height, drawn(paper, facts, code), `${facts.centre} ${facts.window}`)
}

/** An SVG page in its true size. */
export function page(width: number, height: number, content: string, title: string): string {
  return (
    `<svg xmlns='http://www.w3.org/2000/svg' width='${width / 10}mm' height='${height / 10}mm' viewBox='0 0 ${width} ${height}' role='img'>` +
    `<title>${title.replaceAll(/[&<>]/g, ' ')}</title><rect width='${width}' height='${height}' fill='${INK.paper}'/>${content}</svg>\n`
  )
}
