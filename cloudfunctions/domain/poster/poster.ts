import { LEVELS } from '../../../miniprogram/contract/levels'
import { echo, face, INK, mark, square, type Code } from './drawings'
import { fitted, line, paragraph, wrapped, xml } from './text'

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
const promiseOf = ({ replyDays: { simple, complex } }: PosterFacts) => [
  `简单的 ${simple} 个工作日内答复，`,
  `复杂的 ${complex} 个工作日内答复。`,
]

/** For whoever has no phone, or cannot use it: where to go, and where that is. */
export const withoutPhone = ({ isForIssues, issueWindow, address }: PosterFacts): string[] => {
  const number = issueWindow ? `（${issueWindow}）` : ''
  const way = isForIssues
    ? '没有手机、不会扫码，直接跟窗口工作人员说，我们帮您登记。'
    : `没有手机、不会扫码，请到本中心${ISSUE_WINDOW}${number}，工作人员帮您登记。`
  return [way, `地址：${address}`]
}

const issueWords = (facts: PosterFacts) =>
  `事没办成？扫同一个码告诉${ISSUE_WINDOW}，${promiseOf(facts).join('')}`

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

/** Lines in the middle, one below the other. */
const centred = (lines: string[], x: number, y: number, size: number) =>
  lines
    .map((words, index) => line(words, x, y + index * size * 1.5, { size, colour: INK.text }))
    .join('')

/** Paragraphs below each other from `y` on, each beginning where the last ended. */
function stacked(paragraphs: string[], x: number, y: number, size: number, most: number): string {
  const leading = 1.36
  let top = y
  return paragraphs
    .map((words, index) => {
      const style = { size, colour: INK.text, weight: index === 0 ? 600 : 400, leading } as const
      const drawn = paragraph(words, x, top, { ...style, most, anchor: 'start' })
      top += (wrapped(words, most).length * leading + 0.25) * size
      return drawn
    })
    .join('')
}

const placeOf = ({ window, service, isForIssues }: PosterFacts) =>
  isForIssues ? window : `${window}　${service}`

/** What is said in small type: the issue's way first, where the poster is not about it anyhow. */
const details = (facts: PosterFacts) =>
  facts.isForIssues ? withoutPhone(facts) : [issueWords(facts), ...withoutPhone(facts)]

/** For the wall: its title can be read from two metres. */
function onA4(facts: PosterFacts, code: Code): string {
  const { width } = PAPER.A4
  const [middle, centre, side] = [width / 2, 1220, 900]
  const [first, second] = titleOf(facts)
  const place = placeOf(facts)
  return [
    echo(middle, centre, [690, 830, 970], { width: 30, colour: INK.soft }),
    brand(210, 190, 170),
    line(first, middle, 430, { size: 180, colour: INK.text, weight: 700 }),
    line(second, middle, 660, { size: 180, colour: INK.text, weight: 700 }),
    frame(middle, centre, side + 70, 10),
    square(code, middle - side / 2, centre - side / 2, side),
    line(SCAN, middle, 1860, { size: 84, colour: INK.brandInk, weight: 700 }),
    facts.isForIssues
      ? centred(
          ['去了没受理、跑了几趟没办成、材料说不清，都可以说。', promiseOf(facts).join('')],
          middle,
          2000,
          68,
        )
      : faces(middle, 2000, 370, 170, 58),
    `<rect x='0' y='2210' width='${width}' height='220' fill='${INK.brandInk}'/>`,
    line(place, middle, 2316, { size: fitted(place, 1900, 96), colour: INK.paper, weight: 700 }),
    line(facts.centre, middle, 2398, { size: 56, colour: INK.paper }),
    stacked(details(facts), 150, 2530, 56, 32),
    line(FREELY, 150, 2920, { size: 44, colour: INK.second, anchor: 'start' }),
  ].join('')
}

/** For the counter: the same words, nearer. */
function onA6(facts: PosterFacts, code: Code): string {
  const { width } = PAPER.A6
  const [middle, centre, side] = [width / 2, 610, 460]
  const title = titleOf(facts).join('')
  const place = placeOf(facts)
  return [
    echo(middle, centre, [350, 420, 490], { width: 16, colour: INK.soft }),
    brand(110, 100, 100),
    line(title, middle, 270, { size: fitted(title, 900, 84), colour: INK.text, weight: 700 }),
    frame(middle, centre, side + 40, 6),
    square(code, middle - side / 2, centre - side / 2, side),
    line(SCAN, middle, 930, { size: 46, colour: INK.brandInk, weight: 700 }),
    facts.isForIssues
      ? centred(promiseOf(facts), middle, 1000, 40)
      : faces(middle, 1004, 190, 94, 30),
    `<rect x='0' y='1112' width='${width}' height='116' fill='${INK.brandInk}'/>`,
    line(place, middle, 1168, { size: fitted(place, 960, 52), colour: INK.paper, weight: 700 }),
    line(facts.centre, middle, 1212, { size: 31, colour: INK.paper }),
    stacked(withoutPhone(facts), 70, 1285, 33, 27),
    line(FREELY, 70, 1446, { size: 27, colour: INK.second, anchor: 'start' }),
  ].join('')
}

/** The white card that the code stands on. */
const frame = (x: number, y: number, side: number, border: number) =>
  `<rect x='${x - side / 2}' y='${y - side / 2}' width='${side}' height='${side}' rx='${side / 14}' fill='${INK.paper}' stroke='${INK.brand}' stroke-width='${border}'/>`

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
    `<title>${xml(title)}</title><rect width='${width}' height='${height}' fill='${INK.paper}'/>${content}</svg>\n`
  )
}
