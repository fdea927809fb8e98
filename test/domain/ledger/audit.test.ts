import { createHash } from 'node:crypto'
import fc from 'fast-check'
import {
  auditBlock,
  auditGaps,
  AUDIT_START,
  auditUnsealed,
  LATE_MINUTES,
  nextBlock,
  nodeName,
  type Block,
  type Kept,
} from '../../../cloudfunctions/domain/ledger'
import type { AuditFinding } from '../../../miniprogram/contract/ledger'
import { headText, type Hash } from '../../../miniprogram/contract/proof'
import { addMinutes, instantOf, msOf } from '../../../miniprogram/contract/time'

/* One rating among 100,000, anywhere: whatever is done to it, the rules of the audit point at it. */

const ENTRIES = 100_000
const WRITERS = 4
const PLACES = 5

// the rules are the same with any hash; this one is quick
const of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const hash: Hash = of
const signed = (text: string) => of(`signed ${text}`)

interface Ledger {
  blocks: Block[]
  nodes: Map<string, string>
  /** What the database has, as it says of itself, by the height it says. */
  kept: Kept[][]
}

/** The blocks that come of ratings which came in a millisecond apart, of any size up to a full one. */
function sealed(all: Kept[]): Ledger {
  const ledger: Ledger = { blocks: [], nodes: new Map(), kept: [] }
  for (let first = 0; first < all.length;) {
    const height = ledger.blocks.length + 1
    const kept = all.slice(first, first + 1 + ((height * 7919) % 1000))
    const entries = kept.map(({ id, leaf }) => ({ id, kind: 'rating' as const, leaf }))
    const made = nextBlock(entries, {
      last: ledger.blocks.at(-1),
      now: addMinutes(kept.at(-1)?.at ?? '', 1),
      nodes: (place) => ledger.nodes.get(nodeName(place)) ?? '',
      hash,
    })
    const { head } = made.block
    const signature = signed(headText(head))
    ledger.blocks.push({ ...made.block, head: { ...head, key: 'l1', signature } })
    for (const node of made.nodes) ledger.nodes.set(node._id, node.hash)
    ledger.kept.push(kept.map((one) => ({ ...one, sealedIn: height })))
    first += kept.length
  }
  return ledger
}

const START = msOf('2026-03-10T09:00:00.000+08:00')
const RATINGS = Array.from({ length: ENTRIES }, (_, at): Kept => {
  const leaf = of(`rating ${at}`)
  return {
    id: `r${at}`,
    kind: 'rating',
    at: instantOf(START + at),
    sealedIn: 0,
    leaf,
    made: leaf,
    stamp: { writer: `w${at % WRITERS}`, seq: Math.floor(at / WRITERS) },
    isGenuine: true,
  }
})
const UNTOUCHED = sealed(RATINGS)

function audit({ blocks, nodes, kept }: Ledger): AuditFinding[] {
  const findings: AuditFinding[] = []
  let state = AUDIT_START
  for (const block of blocks) {
    const own = new Map(kept[block.height - 1]?.map((one) => [one.id, one]))
    const looked = auditBlock(state, block, own, {
      hash,
      nodes,
      isSigned: (text, { signature }) => signature === signed(text),
    })
    state = looked.state
    findings.push(...looked.findings)
  }
  return [...findings, ...auditGaps(kept.flat(), [])]
}

/** Where a rating is in the ledger that nobody touched. */
interface Place {
  at: number
  id: string
  height: number
}

/** Places of chance among the 100,000, each in a block of its own. */
function anywhere(): Place[] {
  const chosen = new Map<number, Place>()
  // not the last ones: they have nobody behind them
  const some = fc.sample(fc.nat(ENTRIES - 1 - WRITERS), 2 * PLACES)
  for (const at of some) {
    const height = HEIGHT_OF.get(`r${at}`) ?? 0
    if (height > 1) chosen.set(height, { at, id: `r${at}`, height })
  }
  return [...chosen.values()].slice(0, PLACES)
}

const HEIGHT_OF = new Map(
  UNTOUCHED.blocks.flatMap(({ entries, height }) => entries.map(({ id }) => [id, height])),
)

/** What the audit must say of each place, and that it says not much else. */
function expectFound(ledger: Ledger, found: Partial<AuditFinding>[]): void {
  const findings = audit(ledger)
  for (const one of found) expect(findings).toContainEqual(expect.objectContaining(one))
  expect(findings.length).toBeLessThanOrEqual(3 * found.length)
}

/** The ledger with the ratings of some blocks others than they were. */
const withKept = (places: Place[], change: (kept: Kept[], place: Place) => Kept[]): Ledger => ({
  ...UNTOUCHED,
  kept: UNTOUCHED.kept.map((own, index) => {
    const place = places.find(({ height }) => height === index + 1)
    return place ? change(own, place) : own
  }),
})

/** The ledger with the entries of some blocks others than they were. */
const withEntries = (
  places: Place[],
  change: (entries: Block['entries'], index: number) => Block['entries'],
): Ledger => ({
  ...UNTOUCHED,
  blocks: UNTOUCHED.blocks.map((block) => {
    const place = places.find(({ height }) => height === block.height)
    const index = block.entries.findIndex(({ id }) => id === place?.id)
    return place ? { ...block, entries: change(block.entries, index) } : block
  }),
})

/** Facts that are not those of the leaf. */
const changed = (one: Kept): Kept => ({ ...one, made: of(`${one.made} changed`) })
const idsOf = (places: Place[]) => new Set(places.map(({ id }) => id))
const forged = ({ at }: Place): Kept => ({
  id: `forged ${at}`,
  kind: 'rating',
  at: instantOf(START + at),
  sealedIn: 0,
  leaf: of('a guess'),
  made: of('what it comes to'),
  stamp: { writer: 'made up', seq: 0 },
  isGenuine: false,
})

it('finds nothing where nobody was', () => {
  expect(UNTOUCHED.blocks.at(-1)?.head.entries).toBe(ENTRIES)
  expect(audit(UNTOUCHED)).toEqual([])
})

describe('before it is sealed', () => {
  it('changed, or back-dated: its leaf is of other facts', () => {
    const places = anywhere()
    const ids = idsOf(places)
    const all = RATINGS.map((one) => (ids.has(one.id) ? changed(one) : one))
    for (const { at, id } of places)
      expect(auditUnsealed(all[at]!)).toMatchObject([{ fault: 'changed', entry: id }])
    expectFound(
      sealed(all),
      places.map(({ id, height }) => ({ fault: 'changed', entry: id, height })),
    )
  })

  it('deleted: its writer’s next one misses it', () => {
    const places = anywhere()
    const ids = idsOf(places)
    expectFound(
      sealed(RATINGS.filter(({ id }) => !ids.has(id))),
      places.map(({ at }) => ({ fault: 'gap', entry: `r${at + WRITERS}` })),
    )
  })

  it('inserted: nobody made its leaf, nor the name of its writer', () => {
    const places = anywhere()
    const at = new Map(places.map((place) => [place.at, place]))
    expectFound(
      sealed(
        RATINGS.flatMap((one, index) => {
          const place = at.get(index)
          return place ? [forged(place), one] : [one]
        }),
      ),
      places.map((place) => ({ fault: 'inserted', entry: forged(place).id })),
    )
  })

  it('back-dated with all the keys: it would have been in a block by then', () => {
    const places = anywhere()
    const ids = idsOf(places)
    const yesterday = ({ at }: Kept) => addMinutes(at, -LATE_MINUTES - 60)
    expectFound(
      withKept(places, (kept) =>
        kept.map((one) => (ids.has(one.id) ? { ...one, at: yesterday(one) } : one)),
      ),
      places.map(({ id, height }) => ({ fault: 'order', entry: id, height })),
    )
  })
})

describe('after it is sealed', () => {
  it('changed, or back-dated', () => {
    const places = anywhere()
    expectFound(
      withKept(places, (kept, { id }) => kept.map((one) => (one.id === id ? changed(one) : one))),
      places.map(({ id, height }) => ({ fault: 'changed', entry: id, height })),
    )
  })

  it('deleted', () => {
    const places = anywhere()
    expectFound(
      withKept(places, (kept, { id }) => kept.filter((one) => one.id !== id)),
      places.flatMap(({ at, id, height }) => [
        { fault: 'missing', entry: id, height },
        { fault: 'gap', entry: `r${at + WRITERS}` },
      ]),
    )
  })

  it('inserted', () => {
    const places = anywhere()
    expectFound(
      withKept(places, (kept, place) => [...kept, { ...forged(place), sealedIn: place.height }]),
      places.map((place) => ({
        fault: 'inserted',
        entry: forged(place).id,
        height: place.height,
      })),
    )
  })

  it('at another place of its block', () => {
    const places = anywhere()
    expectFound(
      withEntries(places, (entries, index) => [
        ...entries.slice(index),
        ...(index === 0 ? [...entries].reverse() : entries.slice(0, index)),
      ]),
      places.map(({ height }) => ({ fault: 'root', height })),
    )
  })

  it('its entry changed', () => {
    const places = anywhere()
    expectFound(
      withEntries(places, (entries, index) =>
        entries.map((entry, at) => (at === index ? { ...entry, leaf: of('another') } : entry)),
      ),
      places.map(({ id, height }) => ({ fault: 'root', entry: id, height })),
    )
  })

  it('its entry taken out of the block', () => {
    const places = anywhere()
    expectFound(
      withEntries(places, (entries, index) => entries.filter((_, at) => at !== index)),
      places.map(({ id, height }) => ({ fault: 'root', entry: id, height })),
    )
  })

  it('everything made anew without it, but for the signatures: from its block on no head holds', () => {
    const [place] = anywhere()
    if (!place) throw new Error('no place was chosen')
    const anew = sealed(RATINGS.filter(({ id }) => id !== place.id))
    const blocks = anew.blocks.map((block, index) => ({
      ...block,
      head: { ...block.head, signature: UNTOUCHED.blocks[index]?.head.signature ?? '' },
    }))
    const heads = audit({ ...anew, blocks }).filter(({ fault }) => fault === 'head')
    expect(heads.map(({ height }) => height)).toEqual(
      blocks.slice(place.height - 1).map(({ height }) => height),
    )
  })
})
