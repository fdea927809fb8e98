import type { PublishedGuide } from '../../cloudfunctions/domain/reference'
import type { GuideDifference } from '../../miniprogram/contract/guides'
import { directDatabase } from '../support/direct-database'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* 实施清单“八统一”: the same item must read the same in all centres. */

const SUPERVISOR = '1003'

const { cloud, people } = stageDistrict()

async function all(): Promise<{ differences: GuideDifference[]; calls: number; guides: number }> {
  const differences: GuideDifference[] = []
  let [calls, guides] = [0, 0]
  for (let cursor: string | undefined; ; calls++) {
    const page = await people
      .admin(SUPERVISOR)
      .get('guide.check', cursor === undefined ? {} : { cursor })
    differences.push(...page.differences)
    guides += page.checked.guides
    if (page.next === undefined) return { differences, calls: calls + 1, guides }
    cursor = page.next
  }
}

it('lists what the sample’s centres write differently, by name', async () => {
  const { differences, guides } = await all()
  expect(guides).toBe(stored(cloud, 'guides').length)
  const seen = differences.map(({ item, field, variants }) => [
    item,
    field,
    variants.at(-1)?.centres.join(),
  ])
  expect(seen).toEqual([
    ['MZJ-01', 'days', '公园街道便民服务中心,中南街道便民服务中心'],
    ['RSJ-01', 'materials', '河东街道便民服务中心'],
    ['RSJ-02', 'steps', '城中街道便民服务中心'],
    ['WJJ-07', 'missing', '沿江街道便民服务中心'],
    ['YBJ-01', 'name', '潭中街道便民服务中心'],
  ])
  expect(differences[0]).toMatchObject({ name: '高龄津贴给付', department: '区民政局' })
})

it('is for whoever leads the office', async () => {
  for (const person of ['4001', '1001'])
    expect(await people.admin(person).answer('guide.check', {})).toMatchObject({ ok: true })
  for (const person of ['2011', '1005'])
    expect(await people.admin(person).refusal('guide.check', {})).toBe('NOT_ALLOWED')
})

it('can be asked of one unit', async () => {
  const { differences, checked } = await people
    .admin(SUPERVISOR)
    .get('guide.check', { department: 'ybj' })
  expect(differences.map(({ item }) => item)).toEqual(['YBJ-01'])
  expect(checked.items).toBe(1)
})

it('guides come in by import, named by item and centre; the same rows again change nothing', async () => {
  const [guide] = stored<PublishedGuide>(cloud, 'guides').filter(({ _id }) => _id === 'RSJ-01@qu')
  const { _id: _, ...row } = guide ?? ({} as PublishedGuide)
  const again = { kind: 'guides' as const, rows: [row] }
  expect(await people.console().get('import', again)).toMatchObject({ same: 1, written: 0 })
  expect(
    await people
      .console()
      .answer('import', { kind: 'guides', rows: [{ ...row, centre: 'nobody' }] }),
  ).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'centre' } })
})

it('more guides than one answer compares come in pages, each item in one piece', async () => {
  const centres = stored<{ _id: string }>(cloud, 'centres').map(({ _id }) => _id)
  const [sample] = stored<PublishedGuide>(cloud, 'guides')
  if (!sample) throw new Error('the sample has no guides')
  const items = Array.from({ length: 800 }, (_, n) => `GEN-${String(n).padStart(4, '0')}`)
  await insert(
    'items',
    items.map((id) => ({ _id: id, name: id, department: 'rsj', keywords: [], guide: sample })),
  )
  await insert(
    'guides',
    items.flatMap((item, n) =>
      centres.map((centre, at) => ({
        ...sample,
        _id: `${item}@${centre}`,
        item,
        centre,
        name: item,
        // every tenth item has another fee in its last centre
        fee: n % 10 === 0 && at === centres.length - 1 ? '另外收费' : '不收费',
      })),
    ),
  )
  cloud.advance('61s')
  const { differences, calls, guides } = await all()
  expect(guides).toBe(47 + 800 * 9)
  expect(calls).toBeGreaterThan(1)
  const generated = differences.filter(({ item }) => item.startsWith('GEN'))
  expect(generated.map(({ item, field }) => `${item} ${field}`)).toEqual(
    items.filter((_, n) => n % 10 === 0).map((item) => `${item} fee`),
  )
}, 60_000)

async function insert(collection: 'items' | 'guides', documents: { _id: string }[]): Promise<void> {
  for (let at = 0; at < documents.length; at += 500)
    await directDatabase(cloud.database).insert(collection, documents.slice(at, at + 500))
}
