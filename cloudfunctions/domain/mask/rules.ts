import { isBankCard, isIdentity15, isIdentity18 } from './numbers'

export interface MaskRule {
  what: string
  /** Global; matched against narrow characters. */
  pattern: RegExp
  isMeant?: (found: string) => boolean
  mask: (found: string) => string
}

const keep = (first: number, last: number) => (found: string) => {
  const written = found.replace(/[\s.·-]/g, '')
  return `${written.slice(0, first)}****${last ? written.slice(-last) : ''}`
}

/** Between the groups of a number, as people write them. */
const GAP = '[-\\s.·]{1,3}'

/** A mobile number in the groups it is dictated in; three groups of two would be a date. */
const MOBILE_GROUPS = [
  [11],
  [3, 4, 4],
  [3, 8],
  [7, 4],
  [3, 3, 5],
  [4, 3, 4],
  [4, 4, 3],
  [5, 6],
  [6, 5],
]
const mobile = MOBILE_GROUPS.map(([first = 0, ...rest]) =>
  [`1[3-9]\\d{${first - 2}}`, ...rest.map((digits) => `\\d{${digits}}`)].join(GAP),
)
const ONE_BY_ONE = `1\\s[3-9](?:\\s\\d){9}`

/** A number that begins here: not within a longer one, but after a country code. */
const BEGIN = '(?:(?<!\\d)|(?<=(?<!\\d)(?:00)?86))'

/** What an office calls its numbers: they name a matter, not a person. */
const OF_A_MATTER =
  '(?<!(?:办件|受理|业务|申请|流水|收件|申报|订单|档案|案件|事项)(?:编号|编码|号码?|单号|代码)[是为:\\s]{0,3})'

/** In order: what is found by an earlier rule is gone for a later one. */
export const RULES: readonly MaskRule[] = [
  {
    what: 'e-mail',
    pattern: /(?<![\w.%+-])[\w.%+-]+(?=@[A-Za-z0-9-]+\.[A-Za-z])/g,
    mask: keep(1, 0),
  },
  {
    what: 'identity card',
    pattern: new RegExp(
      `(?<!\\d)${OF_A_MATTER}[1-8]\\d{5}[-\\s]?\\d{8}[-\\s]?\\d{3}[\\dXx](?![\\dA-Za-z])`,
      'g',
    ),
    isMeant: isIdentity18,
    mask: keep(4, 2),
  },
  {
    what: 'identity card of 15 digits',
    pattern: new RegExp(`(?<!\\d)${OF_A_MATTER}[1-8]\\d{14}(?!\\d)`, 'g'),
    isMeant: isIdentity15,
    mask: keep(4, 2),
  },
  {
    what: 'number said to be an identity card or an account',
    pattern:
      /(?<=(?:身份证|证件|银行卡|卡|账|帐)号?码?[是为:\s]{0,3})(?:\d{9,19}[Xx]?|\d{4}(?:[-\s]\d{4}){2,3}(?:[-\s]\d{1,3})?)(?!\d)/g,
    mask: keep(4, 2),
  },
  {
    what: 'mobile telephone',
    pattern: new RegExp(`${BEGIN}(?:${[...mobile, ONE_BY_ONE].join('|')})(?!\\d)`, 'g'),
    mask: keep(3, 4),
  },
  {
    what: 'telephone with area code',
    pattern: /(?<![\d])\(?0(?:10|2\d|[3-9]\d{2})\)?[-\s]{0,2}\d{3,4}[-\s]?\d{4}(?!\d)/g,
    mask: (found) => `${/0(?:10|2\d|[3-9]\d{2})/.exec(found)?.[0] ?? ''}-****${found.slice(-2)}`,
  },
  {
    what: 'bank card',
    pattern: new RegExp(
      `(?<!\\d)${OF_A_MATTER}(?:\\d{16,19}|\\d{4}([-\\s])\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?)(?!\\d)`,
      'g',
    ),
    isMeant: isBankCard,
    mask: keep(4, 4),
  },
  {
    what: 'WeChat id',
    pattern:
      /(?<=(?:微信|(?<![A-Za-z])(?:vx|wx|v信))(?:账号|号)?[是为:\s]{0,3})[A-Za-z][A-Za-z0-9_-]{5,19}/gi,
    mask: keep(2, 0),
  },
  {
    what: 'QQ number',
    pattern: /(?<=(?:(?<![A-Za-z])qq|扣扣)(?:账号|号)?[是为:\s]{0,3})[1-9]\d{4,10}(?!\d)/gi,
    mask: keep(2, 2),
  },
  {
    what: 'car plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\s-]?(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/gi,
    mask: keep(2, 2),
  },
]
