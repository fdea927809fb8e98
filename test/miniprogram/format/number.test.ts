import { groupedCode, groupedNumber, ungrouped } from '../../../miniprogram/format/number'

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
])('reads %j as %j', (typed, written) => {
  expect(ungrouped(typed)).toBe(written)
})
