import { strFromU8, unzipSync } from 'fflate'
import { composeReport } from '../../cloudfunctions/domain/report'
import { writeWord } from '../../cloudfunctions/jobs/report/word'
import { YEAR_2021 } from '../domain/report/year-2021'

/* A report as Word reads it: real tables, the numbers in them, the layout of official documents. */

let parts: Record<string, string> = {}
const xml = (name: string) => parts[name] ?? ''

beforeAll(async () => {
  const bytes = await writeWord(composeReport(YEAR_2021, { redHead: true }))
  const files = unzipSync(new Uint8Array(bytes))
  parts = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, strFromU8(content)]),
  )
})

const textsIn = (piece: string) =>
  [...piece.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text)
const tables = () => [...xml('word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([t]) => t)

it('its tables are tables, with numerator, denominator and definition in cells', () => {
  expect(tables()).toHaveLength(4)
  const [figures = ''] = tables()
  const rows = [...figures.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textsIn(cell).join('')),
  )
  expect(rows[0]).toEqual(['指标', '本期', '分子', '分母', '上期', '定义（分子／分母）'])
  expect(rows).toContainEqual([
    '差评当日回访率',
    '—',
    '0',
    '0',
    '',
    expect.stringMatching(/差评.*／.*差评/),
  ])
  for (const table of tables()) expect(table).toContain('<w:tblHeader/>')
})

it('each number in the text leads to its row in the appendix', () => {
  const document = xml('word/document.xml')
  const anchors = [...document.matchAll(/w:anchor="(source-\d+)"/g)].map(([, name]) => name)
  const marks = [...document.matchAll(/w:bookmarkStart w:name="(source-\d+)"/g)]
  const bookmarks = new Set(marks.map(([, name]) => name))
  expect(anchors.length).toBeGreaterThan(10)
  for (const anchor of anchors) expect(bookmarks).toContain(anchor)
})

it('it is laid out as official documents are', () => {
  const document = xml('word/document.xml')
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  expect(xml('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  expect(xml('word/styles.xml')).toContain('方正小标宋简体')
  expect(xml('word/fontTable.xml')).toContain('w:altName w:val="方正小标宋_GBK"')
  const feet = Object.keys(parts).filter((name) => /^word\/footer\d/.test(name))
  expect(feet).toHaveLength(2)
  for (const foot of feet) expect(textsIn(xml(foot)).join('')).toContain('— ')
})

it('the red head is there when it is wanted only', async () => {
  expect(xml('word/document.xml')).toContain('城中区政务服务监督管理办公室文件')
  const plain = unzipSync(new Uint8Array(await writeWord(composeReport(YEAR_2021))))
  const document = plain['word/document.xml']
  expect(document && strFromU8(document)).not.toContain('办公室文件')
})
