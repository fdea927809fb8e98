import { phoneFault } from '../../../miniprogram/format/fault'

it.each(['', '13800000000', '138 0000 0000', '0772-2800000', '07722800000'])(
  'takes %j',
  (phone) => {
    expect(phoneFault(phone)).toBeUndefined()
  },
)

it.each(['1380', '12800000000', '138000000001', '2800000', 'abc'])('questions %j', (phone) => {
  expect(phoneFault(phone)).toMatchObject({ field: 'contact' })
})
