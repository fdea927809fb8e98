import { phoneFault } from '../../../miniprogram/format/phone'

it.each(['', '13800000000', '138 0000 0000', '0772-2800000', '07722800000', '2800000'])(
  'takes %j',
  (phone) => {
    expect(phoneFault(phone)).toBe('')
  },
)

it.each(['1380', '23800000000', '138000000001', 'abc'])('questions %j', (phone) => {
  expect(phoneFault(phone)).not.toBe('')
})
