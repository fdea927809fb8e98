import { differencesOf, normalized } from '../../../cloudfunctions/domain/guide'
import type { PublishedGuide } from '../../../cloudfunctions/domain/reference'
import { UNIFIED, type UnifiedField } from '../../../miniprogram/contract/guides'

const ITEM = { _id: 'MZJ-01', name: '高龄津贴给付', department: 'mzj' }
const guide = (centre: string, over: Partial<PublishedGuide> = {}): PublishedGuide => ({
  _id: `MZJ-01@${centre}`,
  item: 'MZJ-01',
  centre,
  name: '高龄津贴给付',
  type: '行政给付',
  basis: '《老年人权益保障法》',
  materials: ['居民身份证原件', '银行卡'],
  steps: ['提交申请', '核对', '发放'],
  legalDays: 30,
  promisedDays: 10,
  fee: '不收费',
  where: `${centre} 1 号窗口`,
  ...over,
})

it.each([
  ['width and case', 'ＡBC（一）', 'abc(一)'],
  ['spaces', '居民 身份证　原件', '居民身份证原件'],
  ['punctuation', '《老年人权益保障法》。', '老年人权益保障法'],
  ['numbering', '1. 身份证', '身份证'],
  ['numbering in brackets', '（2）身份证', '身份证'],
  ['Chinese numbering', '三、身份证', '身份证'],
])('%s makes no difference', (_, one, other) => {
  expect(normalized(one)).toBe(normalized(other))
})

it.each([
  ['a number that is part of it', '16周岁以下', '周岁以下'],
  ['another word', '身份证原件', '身份证复印件'],
])('%s does', (_, one, other) => {
  expect(normalized(one)).not.toBe(normalized(other))
})

it('guides that say the same have no differences; where it is done may be anywhere', () => {
  const same = [
    guide('qu'),
    guide('cz', { materials: ['银行卡', '1、居民身份证 原件'], fee: '不收费。' }),
    guide('gy', { code: 'MZJ-01' }),
  ]
  expect(differencesOf(ITEM, same, ['qu', 'cz', 'gy'])).toEqual([])
})

const OTHERWISE: Record<UnifiedField, Partial<PublishedGuide>> = {
  name: { name: '高龄补贴发放' },
  code: { code: 'MZJ-99' },
  type: { type: '公共服务' },
  basis: { basis: '市里的文件' },
  materials: { materials: ['居民身份证原件', '银行卡', '照片'] },
  steps: { steps: ['核对', '提交申请', '发放'] },
  days: { promisedDays: 20 },
  fee: { fee: '工本费 5 元' },
}

it.each(Object.keys(UNIFIED) as UnifiedField[])(
  'another %s in one centre is the only difference, what most write first',
  (field) => {
    const guides = [guide('cz', OTHERWISE[field]), guide('qu'), guide('gy')]
    expect(differencesOf(ITEM, guides, [])).toEqual([
      {
        item: 'MZJ-01',
        name: '高龄津贴给付',
        department: 'mzj',
        field,
        variants: [
          { value: expect.any(String), centres: ['qu', 'gy'] },
          { value: expect.any(String), centres: ['cz'] },
        ],
      },
    ])
  },
)

it('a centre that gives the service and publishes nothing is named', () => {
  expect(differencesOf(ITEM, [guide('qu')], ['qu', 'yj'])).toEqual([
    expect.objectContaining({ field: 'missing', variants: [{ value: '', centres: ['yj'] }] }),
  ])
})

it('2,950 items in nine centres: every difference that was put in is found, and no other', () => {
  const centres = ['qu', 'fen', 'cz', 'gy', 'zn', 'tz', 'hd', 'jl', 'yj']
  const fields = Object.keys(UNIFIED) as UnifiedField[]
  let compared = 0
  const found: string[] = []
  const put: string[] = []
  for (let n = 0; n < 2950; n++) {
    const item = { _id: `ITEM-${n}`, name: `事项 ${n}`, department: `unit-${n % 29}` }
    // every seventh item reads differently in one field, in one centre
    const field = n % 7 === 0 ? fields[n % fields.length] : undefined
    const odd = centres[n % centres.length]
    if (field) put.push(`${item._id} ${field} ${odd}`)
    const guides = centres.map((centre) =>
      guide(centre, { item: item._id, ...(field && centre === odd ? OTHERWISE[field] : {}) }),
    )
    compared += guides.length
    for (const one of differencesOf(item, guides, centres))
      found.push(`${one.item} ${one.field} ${one.variants.at(-1)?.centres.join()}`)
  }
  expect(compared).toBe(26_550)
  expect(found).toEqual(put)
})
