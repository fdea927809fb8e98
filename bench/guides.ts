import { differencesOf } from '../cloudfunctions/domain/guide'
import type { Item, PublishedGuide } from '../cloudfunctions/domain/reference'
import { centres, departments, items } from '../local/sample'

/** The office's own number of service items. */
const ITEMS = 2950

/** The same item in all centres (八统一): the office's 2,950 items in its nine centres. */
export function guides(): Promise<string[]> {
  const district = districtOf(ITEMS)
  const codes = centres.map(({ _id }) => _id)
  const startedAt = performance.now()
  let found = 0
  for (const { item, published } of district) found += differencesOf(item, published, codes).length
  const took = performance.now() - startedAt
  const compared = district.length * codes.length
  return Promise.resolve([
    `${compared} guides of ${district.length} items: ${took.toFixed(0)} ms, ${found} differences`,
  ])
}

/** The sample's guides over and over, one in ten with another time limit in one centre. */
function districtOf(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const like = items[n % items.length]
    if (!like) throw new Error('the sample has no items')
    const department = departments[n % departments.length]?._id ?? like.department
    const item: Pick<Item, '_id' | 'name' | 'department'> = {
      _id: `ITEM-${n}`,
      name: like.name,
      department,
    }
    const published = centres.map(({ _id: centre }, at): PublishedGuide => ({
      ...like.guide,
      _id: `${item._id}@${centre}`,
      item: item._id,
      centre,
      name: item.name,
      type: '公共服务',
      promisedDays: like.guide.promisedDays + (n % 10 === 0 && at === n % centres.length ? 1 : 0),
    }))
    return { item, published }
  })
}
