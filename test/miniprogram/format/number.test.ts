import {
  groupedCode,
  groupedNumber,
  receiptIn,
  ungrouped,
} from '../../../miniprogram/format/number'

it.each([
  ['CZ2603047KQ2M8', 'CZ260304-7KQ2M8'],
  ['CZ260304-7KQ2M8', 'CZ260304-7KQ2M8'],
  ['', ''],
])('groups the number %j as %j', (number, grouped) => {
  expect(groupedNumber(number)).toBe(grouped)
})

it.each([
  ['4F7K29QXTN', '4F7K2 9QXTN'],
  ['4F7K2', '4F7K2'],
  ['', ''],
])('groups the code %j as %j', (code, grouped) => {
  expect(groupedCode(code)).toBe(grouped)
})

it.each([
  ['cz260304-7kq2m8 ', 'CZ2603047KQ2M8'],
  ['4f7k2 9qxtn', '4F7K29QXTN'],
  ['ＣＺ260304—7kq2m8', 'CZ2603047KQ2M8'],
])('reads %j as %j', (typed, written) => {
  expect(ungrouped(typed)).toBe(written)
})

const receipt = { number: 'CZ2603047KQ2M8', code: '4F7K29QXTN' }

it.each([
  ['HY:CZ2603047KQ2M8:4F7K29QXTN', receipt],
  ['hy:cz260304-7kq2m8:4f7k2 9qxtn', receipt],
  ['受理编号 CZ260304-7KQ2M8，查询码 4F7K2 9QXTN', receipt],
  ['Case number CZ260304-7KQ2M8, lookup code 4F7K2 9QXTN', receipt],
  ['CZ260304-7KQ2M8', undefined],
  ['4F7K2 9QXTN', undefined],
  ['https://example.com/w/qu-1', undefined],
  ['', undefined],
])('finds in %j what is looked up', (text, found) => {
  expect(receiptIn(text)).toEqual(found)
})
