import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IStylesOptions,
  type ParagraphChild,
  type Table,
} from 'docx'
import type { Block, ReportDocument, Run } from '../../domain/report'
import { rangeWords } from '../../domain/report'
import { FONT, LINE, ONE_CHARACTER, PAGE, RED, SIZE, TEXT_WIDTH, TWO_CHARACTERS } from './layout'
import { tableBlocks } from './word-table'
import { withFallbackFonts } from './word-fonts'

/** A report as a Word document in the official layout. */
export async function writeWord(report: ReportDocument): Promise<Buffer> {
  const document = new Document({
    title: report.title,
    creator: '回音',
    evenAndOddHeaderAndFooters: true,
    styles: stylesOf(),
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [
          ...(report.redHead ? redHead(report.redHead) : []),
          ...report.blocks.flatMap((block) => written(block)),
        ],
      },
    ],
  })
  return withFallbackFonts(await Packer.toBuffer(document))
}

function stylesOf(): IStylesOptions {
  const heading = (font: (typeof FONT)[keyof typeof FONT]) => ({
    run: { font, size: SIZE.body, color: '000000', bold: false },
    paragraph: {
      spacing: { ...LINE, before: 0, after: 0 },
      indent: { firstLine: TWO_CHARACTERS },
      keepNext: true,
    },
  })
  return {
    default: {
      document: { run: { font: FONT.body, size: SIZE.body, language: { eastAsia: 'zh-CN' } } },
      title: {
        run: { font: FONT.title, size: SIZE.title, bold: false },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { ...LINE, line: 700, before: 580, after: 290 },
        },
      },
      heading1: heading(FONT.chapter),
      heading2: heading(FONT.section),
    },
  }
}

type Written = (Paragraph | Table)[]

/** One block in Word's own elements. */
function written(block: Block): Written {
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.TITLE })]
    case 'subtitle':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { ...LINE, after: 290 },
          children: [new TextRun({ text: `（${block.text}）`, font: FONT.section })],
        }),
      ]
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ text: block.text, heading })]
    }
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          spacing: LINE,
          indent: { firstLine: TWO_CHARACTERS },
          children: block.runs.flatMap((run) => runsOf(run)),
        }),
      ]
    case 'table':
      return tableBlocks(block.table)
    case 'signature':
      return signature(block)
  }
}

/** A number carries, raised, its row in the appendix; a tap on it leads there. */
function runsOf(run: Run): ParagraphChild[] {
  if (typeof run === 'string') return run === '' ? [] : [new TextRun(run)]
  const mark = new TextRun({ text: `[${run.source}]`, superScript: true, size: SIZE.page })
  return [
    new TextRun(run.text),
    new InternalHyperlink({ anchor: `source-${run.source}`, children: [mark] }),
  ]
}

function signature({ office, day }: Extract<Block, { kind: 'signature' }>): Written {
  const line = (text: string, right: number, before = 0) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { ...LINE, before },
      indent: { right },
      children: [new TextRun(text)],
    })
  return [
    line(office, 2 * ONE_CHARACTER, 2 * LINE.line),
    line(rangeWords({ from: day, to: day }), 4 * ONE_CHARACTER),
  ]
}

/** 发文机关标志, a line for the number, and the red rule below. */
function redHead(name: string): Written {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 580, after: 580 },
      children: [
        new TextRun({ text: name, font: FONT.title, size: redHeadSize(name), color: RED }),
      ],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...LINE, after: 120 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 6 } },
      children: [new TextRun('〔　　　　〕　　号')],
    }),
  ]
}

/** As large as fits one line; at most 36 points. */
const redHeadSize = (name: string) =>
  Math.min(SIZE.redHead, Math.floor(TEXT_WIDTH / 10 / name.length) - 1)

/** `— 1 —`: outside on both sides, one character in. */
function pageNumber(side: 'left' | 'right'): Footer {
  const text = { font: FONT.page, size: SIZE.page }
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: ONE_CHARACTER } : { left: ONE_CHARACTER },
        children: [new TextRun({ ...text, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}
