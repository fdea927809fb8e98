import {
  GUIDE_PARTS,
  type DiffLine,
  type GuideDiff,
  type GuideDraft,
} from '../../../miniprogram/contract/findings'
import type { Item } from '../reference'

/** The parts of a guide that may be proposed anew. */
export const draftOf = ({ guide }: Pick<Item, 'guide'>): GuideDraft => ({
  materials: guide.materials,
  steps: guide.steps,
  promisedDays: guide.promisedDays,
  where: guide.where,
})

/** The item with a draft in place of those parts; everything else stays. */
export const withDraft = (item: Item, draft: GuideDraft): Item => ({
  ...item,
  guide: { ...item.guide, ...draft },
})

const PARTS = Object.keys(GUIDE_PARTS) as (keyof GuideDraft)[]
const linesOf = (part: string[] | string | number): string[] =>
  Array.isArray(part) ? part : [String(part)]

/** Line by line, the parts that differ. */
export function diffOf(before: GuideDraft, after: GuideDraft): GuideDiff[] {
  return PARTS.map((part) => ({
    part,
    lines: diffLines(linesOf(before[part]), linesOf(after[part])),
  })).filter(({ lines }) => lines.some(({ sign }) => sign !== ' '))
}

/** The fewest lines taken out and put in that lead from one list to the other (longest common subsequence). */
export function diffLines(before: string[], after: string[]): DiffLine[] {
  const common = commonOf(before, after)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old })
      i++
      j++
    } else if (old !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      lines.push({ sign: '-', text: old })
      i++
    } else {
      lines.push({ sign: '+', text: fresh ?? '' })
      j++
    }
  }
  return lines
}

/** `common[i][j]`: how many lines the rests from i and from j have in common, in order. */
function commonOf(before: string[], after: string[]): number[][] {
  const common = before.map(() => Array.from({ length: after.length + 1 }, () => 0))
  common.push(Array.from({ length: after.length + 1 }, () => 0))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row)
        row[j] =
          before[i] === after[j]
            ? (common[i + 1]?.[j + 1] ?? 0) + 1
            : Math.max(common[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  return common
}
