import {
  UNIFIED,
  type GuideDifference,
  type UnifiedField,
} from '../../../miniprogram/contract/guides'
import type { Item, PublishedGuide } from '../reference'

/** Numbering in front of a line: `1.`, `（2）`, `三、`. */
const NUMBERING =
  /^(\([0-9一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[.、)](?!\d)|[一二三四五六七八九十]{1,3}[、.])/u

/** A text without what makes no difference: width, case, spaces, punctuation, numbering. */
export function normalized(text: string): string {
  const plain = text.normalize('NFKC').trim()
  return plain
    .replace(NUMBERING, '')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')
}

/** A field as people read it, and as it is compared. Materials are a set, steps have their order. */
interface Reading {
  shown: string
  compared: string
}

const text = (value: string): Reading => ({ shown: value, compared: normalized(value) })
const steps = (values: string[]): Reading => ({
  shown: values.join('；'),
  compared: values.map(normalized).join('\n'),
})
const set = (values: string[]): Reading => ({
  shown: values.join('；'),
  compared: [...new Set(values.map(normalized))].sort().join('\n'),
})

const READ: Record<UnifiedField, (guide: PublishedGuide) => Reading> = {
  name: ({ name }) => text(name),
  code: ({ code, item }) => text(code ?? item),
  type: ({ type }) => text(type),
  basis: ({ basis }) => text(basis),
  materials: ({ materials }) => set(materials),
  steps: ({ steps: all }) => steps(all),
  days: ({ legalDays, promisedDays }) =>
    text(`法定 ${legalDays} 个、承诺 ${promisedDays} 个工作日`),
  fee: ({ fee }) => text(fee),
}
const FIELDS = Object.keys(UNIFIED) as UnifiedField[]

/** What guides of one item differ in. `offering`: the centres that give the service. */
export function differencesOf(
  item: Pick<Item, '_id' | 'name' | 'department'>,
  guides: PublishedGuide[],
  offering: string[],
): GuideDifference[] {
  const about = { item: item._id, name: item.name, department: item.department }
  const differing = FIELDS.flatMap((field): GuideDifference[] => {
    const variants = variantsOf(guides, READ[field])
    return variants.length > 1 ? [{ ...about, field, variants }] : []
  })
  const published = new Set(guides.map(({ centre }) => centre))
  const missing = offering.filter((centre) => !published.has(centre))
  return missing.length === 0
    ? differing
    : [...differing, { ...about, field: 'missing', variants: [{ value: '', centres: missing }] }]
}

/** The ways a field is written, that of most centres first. */
function variantsOf(guides: PublishedGuide[], read: (guide: PublishedGuide) => Reading) {
  const variants = new Map<string, { value: string; centres: string[] }>()
  for (const guide of guides) {
    const { shown, compared } = read(guide)
    const known = variants.get(compared)
    if (known) known.centres.push(guide.centre)
    else variants.set(compared, { value: shown, centres: [guide.centre] })
  }
  return [...variants.values()].sort((one, other) => other.centres.length - one.centres.length)
}
