import { GUIDE_PARTS, type DiffLine, type GuideDiff } from '../../../contract/findings'
import { words } from '../../words'

const { parts } = words
/** What a line's sign is called, for whoever cannot see colours or signs. */
const NAMES: Record<DiffLine['sign'], string> = {
  '-': parts.guideDiff.out,
  '+': parts.guideDiff.in,
  ' ': parts.guideDiff.kept,
}

/** What of a guide is another now, line by line. */
Component({
  properties: { diff: { type: Array, value: [] as GuideDiff[] } },
  data: { changed: [] as { part: string; lines: (DiffLine & { key: number; name: string })[] }[] },
  observers: {
    diff(diff: GuideDiff[]) {
      this.setData({
        changed: diff.map(({ part, lines }) => ({
          part: GUIDE_PARTS[part],
          lines: lines.map((line, key) => ({ ...line, key, name: NAMES[line.sign] })),
        })),
      })
    },
  },
})
