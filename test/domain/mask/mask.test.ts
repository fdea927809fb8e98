import fc from 'fast-check'
import { maskIdentity } from '../../../cloudfunctions/domain/mask'

describe('what tells who somebody is, is hidden', () => {
  test.each([
    ['a mobile number', '我的电话13800000000，请联系', '我的电话138****0000，请联系'],
    ['in groups', '电话 138 0000 0000。', '电话 138****0000。'],
    ['with dashes', '138-0000-0000', '138****0000'],
    ['in other groups', '1380 000 0000 或 1380000 0000', '138****0000 或 138****0000'],
    ['one by one', '1 3 8 0 0 0 0 0 0 0 0', '138****0000'],
    ['in full-width digits', '电话：１３８００００００００', '电话：138****0000'],
    ['with a country code', '+8613800000000、0086 13800000000', '+86138****0000、0086 138****0000'],
    ['two of them', '13800000000/13900000001', '138****0000/139****0001'],
    ['before a date', '13800000000 2026年2月13日', '138****0000 2026年2月13日'],
    ['a landline', '家里0772-2800000', '家里0772-****00'],
    ['a landline in brackets', '（0772）280 0000', '0772-****00'],
    ['a landline without a dash', '01060000000找我', '010-****00找我'],
    ['an identity number', '身份证110101199003070011', '身份证1101****11'],
    ['with an X', '11010119900307002x。', '1101****2x。'],
    ['in groups', '110101 19900307 0011', '1101****11'],
    ['typed wrong, with its birthday', '110101199003070019', '1101****19'],
    ['a child’s, by its check character', '110101202101010017', '1101****17'],
    ['of fifteen digits', '老身份证110101900307001', '老身份证1101****01'],
    ['said to be one', '身份证号：123456789012', '身份证号：1234****12'],
    ['a bank card', '卡6222000000000000000', '卡6222****00'],
    ['a bank card nobody names', '打到6222000000000000000', '打到6222****0000'],
    ['a bank card in groups', '6222 0000 0000 0000 000', '6222****0000'],
    ['a foreign card', '4111111111111111', '4111****1111'],
    ['an e-mail', '发到 someone.else@example.com 吧', '发到 s****@example.com 吧'],
    ['a WeChat id', '微信号：abc_12345，加我', '微信号：ab****，加我'],
    ['a WeChat id by its nickname', '加vx abc12345', '加vx ab****'],
    ['a QQ number', 'QQ：100000001', 'QQ：10****01'],
    ['a plate', '车牌桂B12345停在门口', '车牌桂B****45停在门口'],
    ['a plate with its dot', '桂B·12345', '桂B****45'],
    ['an electric car’s', '桂bd12345', '桂b****45'],
  ])('%s: %s', (_what, text, masked) => {
    expect(maskIdentity(text)).toBe(masked)
  })
})

describe('everything else is left as it was written', () => {
  test.each([
    ['a date', '2026-02-13 09:00 来的，２０２６年２月１４日又来'],
    ['dates after one another', '2026-02-13 2026-02-14 2026-02-15，15-20日'],
    ['a case number', 'CZ260213ABCDEF、CZ260213123456'],
    ['an amount', '罚款13800元，共1,380,000.00元，1380000.50'],
    ['a 办件编号', '办件编号：450202198001010001'],
    ['a 办件编号 nobody names', '450202202602130001'],
    ['a short 办件编号 nobody names', '450202260213001'],
    ['a number of many digits', '编码11450200007888888800045202600001'],
    ['a number that a phone is part of', '01380000000099、913800000000'],
    ['a hotline', '打了12345和12333，没人接'],
    ['a window and an address', '3 号窗口，文昌路66号2栋1单元301'],
    ['WeChat itself', '用微信支付不了，微信小程序打不开，微信公众号也没有'],
    ['a province', '桂林、新疆、新ABCDEF'],
    ['an hour', '13:00-15:30 都在等，1-3 5-7'],
    ['nothing', ''],
  ])('%s: %s', (_what, text) => {
    expect(maskIdentity(text)).toBe(text)
  })
})

describe('of any text', () => {
  const digit = fc.constantFrom(...Array.from('0123456789'))
  const mobile = fc
    .tuple(
      fc.constantFrom(...Array.from('3456789')),
      fc.array(digit, { minLength: 9, maxLength: 9 }),
    )
    .map(([second, rest]) => `1${second}${rest.join('')}`)
  const words = fc
    .array(
      fc.constantFrom(
        ...Array.from('我的电话微信号是卡身份证QQ办件编号桂Bvx@.a-– （）：，·0123456789Ｘ５\n'),
        '138',
        '0772',
        '2026-02-13',
        'CZ260213',
        '13800000000',
        'abc@example.com',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''))
  const digits = (text: string) => text.replace(/\D/g, '')

  test('masking again changes nothing', () => {
    fc.assert(
      fc.property(words, (text) => {
        const once = maskIdentity(text)
        expect(maskIdentity(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test('no mobile number is left whole, wherever it stands', () => {
    fc.assert(
      fc.property(words, mobile, words, (before, phone, after) => {
        // a digit next to it would make it another number
        const masked = maskIdentity(`${before.replace(/[\d５]$/, '')}号${phone}号${after}`)
        expect(masked).not.toContain(phone)
      }),
      { numRuns: 1000 },
    )
  })

  test('however its digits are grouped', () => {
    const gaps = fc.constantFrom('', ' ', '-', ' - ', '·')
    fc.assert(
      fc.property(mobile, gaps, gaps, (phone, one, other) => {
        const written = [phone.slice(0, 3), one, phone.slice(3, 7), other, phone.slice(7)].join('')
        expect(digits(maskIdentity(`电话${written}。`))).toHaveLength(7)
      }),
    )
  })

  test('only the number is touched', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('我要办证材料齐了，。 \n')) }),
        mobile,
        (text, phone) => {
          expect(maskIdentity(text)).toBe(text)
          expect(maskIdentity(`${text}${phone}${text}`)).toBe(
            `${text}${phone.slice(0, 3)}****${phone.slice(-4)}${text}`,
          )
        },
      ),
    )
  })

  test('a text full of digits is done in no time', () => {
    const started = performance.now()
    maskIdentity('138 0000 '.repeat(500) + '1'.repeat(5000) + 'a'.repeat(5000) + '@')
    expect(performance.now() - started).toBeLessThan(500)
  })
})
