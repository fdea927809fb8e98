import type { Block, ReportData, ReportDocument } from './model'
import { blind, services } from './sections/blind'
import { followUps } from './sections/follow-ups'
import { issues } from './sections/issues'
import { opening, titleOf } from './sections/opening'
import { overall } from './sections/overall'
import { ratings } from './sections/ratings'
import { attention, units } from './sections/units'
import { verification } from './sections/verification'
import type { Kit } from './sentences'
import { createSources } from './sources'

/** The chapters in their order; one that has nothing to say is left out, heading and all. */
const CHAPTERS: { title?: string; parts: ((kit: Kit) => Block[])[] }[] = [
  { parts: [overall] },
  { title: '“好差评”工作情况', parts: [ratings, followUps] },
  { title: '“办不成事”反映窗口工作情况', parts: [issues] },
  { title: '服务盲点和整改', parts: [blind] },
  { title: '惠企服务和办件', parts: [services] },
  { title: '分月、分中心、分单位情况', parts: [units] },
  { title: '需要关注的情况', parts: [attention] },
  { title: '数据核对', parts: [verification] },
]

/** Writes a report: every sentence from the data, every number with its source in the appendix. */
export function composeReport(
  data: ReportData,
  { redHead = false }: { redHead?: boolean } = {},
): ReportDocument {
  const kit: Kit = { data, sources: createSources(data) }
  const first = opening(kit)
  const chapters = CHAPTERS.flatMap(({ title, parts }) => {
    const blocks = parts.flatMap((part) => part(kit))
    if (blocks.length === 0) return []
    return title
      ? [{ kind: 'heading' as const, level: 1 as const, text: title }, ...blocks]
      : blocks
  })
  return {
    title: titleOf(data),
    ...(redHead ? { redHead: `${data.office}文件` } : {}),
    blocks: numbered([
      ...first,
      ...chapters,
      { kind: 'signature', office: data.office, day: data.madeOn },
      { kind: 'table', table: kit.sources.table() },
    ]),
  }
}

const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** `一、` for chapters, `（一）` within them, `表1` for tables: numbered by what is there. */
function numbered(blocks: Block[]): Block[] {
  let [chapter, section, table] = [0, 0, 0]
  return blocks.map((block) => {
    if (block.kind === 'heading' && block.level === 1) {
      section = 0
      return { ...block, text: `${DIGITS[chapter++] ?? ''}、${block.text}` }
    }
    if (block.kind === 'heading')
      return { ...block, text: `（${DIGITS[section++] ?? ''}）${block.text}` }
    if (block.kind !== 'table' || block.table.anchors) return block
    return { ...block, table: { ...block.table, caption: `表${++table}　${block.table.caption}` } }
  })
}
