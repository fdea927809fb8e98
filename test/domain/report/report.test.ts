import fc from 'fast-check'
import {
  checksOf,
  composeReport,
  percent,
  type Block,
  type ReportData,
} from '../../../cloudfunctions/domain/report'
import type { Figure } from '../../../miniprogram/contract/figures'
import { textOf, wholeText } from './text'
import { YEAR_2021 } from './year-2021'

describe('the year 2021, from what the office published of it', () => {
  const text = wholeText(composeReport(YEAR_2021))

  it('has its numbers, in its sentences', () => {
    for (const words of [
      '2021年政务服务“好差评”和“办不成事”反映窗口工作报告',
      '2021年1月1日至12月31日，全区9个中心',
      '“办不成事”反映窗口9个',
      '共收到反映44件，其中咨询件30件、办成8件、向群众解释说明6件。',
      '服务企业31家。',
      '共1080件，其中城中街道81件、公园街道196件、中南街道173件、潭中街道178件、河东街道156件、静兰街道186件、沿江街道110件。',
      '没有差评（0条）',
      '没有应当回访的差评，不计算回访率、整改率。',
    ])
      expect(text).toContain(words)
  })

  it('flags exactly the two that cannot be reconciled, and checks the sums', () => {
    const checks = checksOf(YEAR_2021)
    expect(checks.filter(({ isRight }) => isRight).map(({ says }) => says)).toEqual([
      '30＋8＋6＝44件',
      '81＋196＋173＋178＋156＋186＋110＝1080件',
    ])
    const wrong = checks.filter(({ isRight }) => !isRight)
    expect(wrong.map(({ what }) => what)).toEqual([
      '好评率99.99%',
      '差评回复率100%、差评按时回复率100%',
    ])
    expect(wrong[0]?.says).toContain('差评为0条时好评率只能是100%')
    expect(wrong[1]?.says).toContain('分母为0')
    expect(text).toContain('共核对4项，2项一致，2项对不上')
    expect(text).toContain('五、数据核对')
  })

  it('claims no percentage of its own', () => {
    const { blocks } = composeReport({ ...YEAR_2021, stated: [] })
    expect(blocks.map(textOf).join('\n')).not.toMatch(/\d%/)
  })

  it('finds a sum that does not come out, and by how much', () => {
    const services = YEAR_2021.services
    if (!services) throw new Error('the year has services')
    const [first, ...rest] = services.parts
    const parts = [{ label: '城中街道', count: (first?.count ?? 0) + 1 }, ...rest]
    const checks = checksOf({ ...YEAR_2021, stated: [], services: { ...services, parts } })
    expect(checks.filter(({ isRight }) => !isRight)).toEqual([
      {
        what: '七个街道“全城通办”办件',
        isRight: false,
        says: '82＋196＋173＋178＋156＋186＋110＝1081，不等于1080件，差1件',
      },
    ])
  })
})

const base: ReportData = {
  span: 'month',
  from: '2026-02-01',
  to: '2026-02-28',
  office: '政管办',
  madeOn: '2026-03-02',
  figures: [],
  months: [],
  centres: [],
  departments: [],
  stated: [],
}
const sentencesOf = (data: Partial<ReportData>) =>
  composeReport({ ...base, ...data })
    .blocks.filter(({ kind }) => kind === 'paragraph')
    .map(textOf)
    .join('\n')

describe('sentences by how many there are', () => {
  const cases: [string, Figure, string][] = [
    ['none', { name: 'good', count: 0, outOf: 0 }, '没有计入统计的评价，不计算好评率'],
    [
      'few',
      { name: 'good', count: 18, outOf: 19 },
      '计入统计的评价19条，其中好评18条；不足20条，不计算好评率',
    ],
    [
      'enough',
      { name: 'good', count: 19, outOf: 20 },
      '计入统计的评价20条，其中好评19条，好评率95.00%',
    ],
    [
      'all',
      { name: 'good', count: 50_000, outOf: 50_000 },
      '计入统计的评价50000条，其中好评50000条，好评率100%',
    ],
    [
      'all but one',
      { name: 'good', count: 49_999, outOf: 50_000 },
      '计入统计的评价50000条，其中好评49999条，好评率99.99%',
    ],
  ]
  it.each(cases)('%s', (_, figure, sentence) => {
    expect(sentencesOf({ figures: [figure] })).toContain(sentence)
  })

  it('compares with the period before, in points and pieces, only where that had enough', () => {
    const figures: Figure[] = [
      { name: 'ratings', count: 120 },
      { name: 'good', count: 108, outOf: 120 },
    ]
    const before = { from: '2026-01-01', to: '2026-01-31' }
    const figuresBefore: Figure[] = [
      { name: 'ratings', count: 100 },
      { name: 'good', count: 95, outOf: 100 },
    ]
    const said = sentencesOf({ figures, before, figuresBefore })
    expect(said).toContain('共收到评价120条，比上月增加20条（上月100条）')
    expect(said).toContain('好评率90.00%，比上月下降5.00个百分点（上月95.00%）')
    const few: Figure[] = [
      { name: 'ratings', count: 3 },
      { name: 'good', count: 3, outOf: 3 },
    ]
    expect(sentencesOf({ figures, before, figuresBefore: few })).not.toContain('百分点')
    expect(sentencesOf({ figures })).not.toContain('上月')
  })
})

it('a percentage is 100 only of all and 0 only of none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), (outOf, part) => {
      const count = part % (outOf + 1)
      expect(percent(count, outOf) === '100%').toBe(count === outOf)
      expect(percent(count, outOf) === '0%').toBe(count === 0)
    }),
  )
})

const aFigure = (name: Figure['name'], isRate: boolean): fc.Arbitrary<Figure> =>
  isRate
    ? fc
        .record({ outOf: fc.nat(60), part: fc.nat(60) })
        .map(({ outOf, part }) => ({ name, count: part % (outOf + 1), outOf }))
    : fc.nat(60).map((count) => ({ name, count }))

const someFigures = fc.tuple(
  aFigure('ratings', false),
  aFigure('good', true),
  aFigure('bad', true),
  aFigure('active', true),
  aFigure('followed-up', true),
  aFigure('issues', false),
  aFigure('consultations', false),
  aFigure('replied', true),
  aFigure('solved', true),
)

it('every number marked in the text has its row in the appendix, and every row is pointed at', () => {
  fc.assert(
    fc.property(someFigures, (figures) => {
      const { blocks } = composeReport({ ...base, figures })
      const marked = blocks.flatMap((block) =>
        block.kind === 'paragraph'
          ? block.runs.flatMap((run) => (typeof run === 'string' ? [] : [run]))
          : [],
      )
      const rows = appendixOf(blocks)
      for (const { text, source } of marked) expect(rows[source - 1]?.[1]).toBe(text)
      expect(new Set(marked.map(({ source }) => source)).size).toBe(rows.length)
      for (const row of rows) for (const cell of row) expect(cell).not.toBe('')
    }),
  )
})

it('of under twenty there is never a percentage', () => {
  fc.assert(
    fc.property(someFigures, (figures) => {
      const few = figures.map((figure) =>
        figure.outOf === undefined
          ? figure
          : {
              ...figure,
              count: figure.count % 20,
              outOf: Math.max(figure.count % 20, figure.outOf % 20),
            },
      )
      expect(sentencesOf({ figures: few })).not.toMatch(/\d%/)
    }),
  )
})

const appendixOf = (blocks: Block[]): string[][] =>
  blocks.flatMap((block) => (block.kind === 'table' && block.table.anchors ? block.table.rows : []))

it('a rate stated elsewhere is held against our own numbers', () => {
  const figures: Figure[] = [
    { name: 'good', count: 396, outOf: 400 },
    { name: 'bad', count: 4, outOf: 400 },
  ]
  const stated = (percentage: number) =>
    checksOf({
      ...base,
      figures,
      stated: [{ figure: 'good', label: '好评率', percent: percentage }],
    }).at(-1)
  expect(stated(99)).toMatchObject({ isRight: true, says: '396/400＝99.00%' })
  expect(stated(99.99)).toMatchObject({ isRight: false, says: '按本办的数是396/400＝99.00%' })
})
