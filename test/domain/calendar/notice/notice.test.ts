import fc from 'fast-check'
import { createCalendar, readNotice } from '../../../../cloudfunctions/domain/calendar'
import { addDays } from '../../../../miniprogram/contract/time'
import type { Day } from '../../../../miniprogram/contract/time'
import calendarRows from '../../../../data/calendar.json'
import official from '../official.json'
import { NATIONAL } from './national'

type Span = [first: Day, last: Day]

const spansOf = (text: string): Span[] =>
  text.split(' ').map((span) => {
    const [first = span, last = first] = span.split('/')
    return [first, last]
  })

function daysOf([first, last]: Span): Day[] {
  const days = [first]
  for (let day = first; day < last;) days.push((day = addDays(day, 1)))
  return days
}

const factsOf = (year: number) => {
  const facts = official.find((notice) => notice.year === year)!
  return { off: spansOf(facts.off).flatMap(daysOf), work: facts.work.split(' ') }
}

const readOf = (text: string, hint = {}) => {
  const { layer, doubts } = readNotice(text, hint)
  return { off: layer?.off, work: layer?.work, doubts }
}

describe('a notice of the State Council', () => {
  test.each(NATIONAL)('of $year is read as it is published', ({ year, text }) => {
    expect(readOf(text)).toEqual({ ...factsOf(year), doubts: [] })
  })

  test('becomes the layer that the district’s data has', () => {
    const { text } = NATIONAL.find(({ year }) => year === 2026)!
    expect(readNotice(text).layer).toEqual(calendarRows.find(({ year }) => year === 2026))
  })

  test('gives the calendar that its year has', () => {
    const { text } = NATIONAL.find(({ year }) => year === 2025)!
    const { layer } = readNotice(text)
    const calendar = createCalendar(layer ? [layer] : [])
    expect(calendar.version).toMatch(/^national-2025~/)
    expect(calendar.isWorkingDay('2025-10-08')).toBe(false)
    expect(calendar.isWorkingDay('2025-10-11')).toBe(true)
  })

  test.each(NATIONAL)(
    'of $year may be broken into lines anywhere within its sentences',
    (notice) => {
      const { text, year } = notice
      // as it comes out of a PDF: 30 characters a line
      const broken = text
        .split('\n')
        .map((line) => line.replace(/(.{30})(?=[^。]{2})/g, '$1\n'))
        .join('\r\n')
      expect(readOf(broken)).toEqual({ ...factsOf(year), doubts: [] })
    },
  )

  test('may have its title over two lines and blanks between its figures', () => {
    expect(
      readNotice(`国务院办公厅关于
２０２７年部分节假日安排的通知
一、元旦：１ 月 １ 日 — 3 日（星期日）放假调休，共 3 天 。`),
    ).toEqual({
      layer: {
        _id: 'national-2027',
        layer: 'national',
        year: 2027,
        source: '国务院办公厅关于2027年部分节假日安排的通知',
        off: ['2027-01-01', '2027-01-02', '2027-01-03'],
        work: [],
      },
      doubts: [],
    })
  })
})

describe('the facts of every year since 2007', () => {
  const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

  /** Writes what a notice says, in one of the manners they are written in. */
  const compose = (year: number, manner: { week: string; to: string; digits: string }) => {
    const date = (day: Day, month = '') => {
      const [y = '', m = '', d = ''] = day.split('-').map((part) => String(Number(part)))
      const weekday = WEEKDAYS[new Date(day).getUTCDay()]!
      const full =
        (Number(y) === year ? '' : `${y}年`) + (day.slice(0, 7) === month ? '' : `${m}月`)
      return `${full}${d}日（${manner.week}${weekday}）`
    }
    const facts = official.find((notice) => notice.year === year)!
    const lines = spansOf(facts.off).map(([first, last]) =>
      first === last
        ? `${date(first)}放假1天。`
        : `${date(first)}${manner.to}${date(last, first.slice(0, 7))}放假调休，共${daysOf([first, last]).length}天。`,
    )
    const work = `${facts.work
      .split(' ')
      .map((day) => date(day))
      .join('、')}上班。`
    const text = [`国务院办公厅关于${year}年部分节假日安排的通知`, ...lines, work].join('\n')
    return manner.digits === 'wide' ? wide(text) : text
  }

  const manners = fc.record({
    week: fc.constantFrom('周', '星期'),
    to: fc.constantFrom('至', '到', '-', '—', '～'),
    digits: fc.constantFrom('narrow', 'wide'),
  })

  test('come back from any manner of writing them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...official.map(({ year }) => year)), manners, (year, manner) => {
        expect(readOf(compose(year, manner))).toEqual({ ...factsOf(year), doubts: [] })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a notice of 三月三', () => {
  test('may depart from the national one it quotes', () => {
    expect(
      readNotice(`广西壮族自治区人民政府办公厅关于2017年“壮族三月三”放假的通知
各市、县人民政府，自治区人民政府各组成部门、各直属机构：
根据自治区第十二届人民政府第98号政府令精神，经自治区人民政府同意，现将2017年“壮族三月三”和清明节放假有关事项通知如下：
一、“壮族三月三”期间，本自治区内全体公民放假2天，即3月30日、31日（农历三月初三、初四）放假。根据《国务院办公厅关于2017年部分节假日安排的通知》（国办发明电〔2016〕17号）精神，清明节放假时间为4月2日至4日，4月1日（星期六）上班。为营造我区“壮族三月三”良好节日气氛，本自治区内4月1日（星期六）放假调休，4月8日（星期六）上班，即“壮族三月三”和清明节放假时间为3月30日至4月4日。
二、节假日期间，各地各部门要妥善安排好值班和安全、保卫等工作。
广西壮族自治区人民政府办公厅
2017年2月10日`),
    ).toEqual({
      layer: {
        _id: 'regional-2017',
        layer: 'regional',
        year: 2017,
        source: '广西壮族自治区人民政府办公厅关于2017年“壮族三月三”放假的通知（2017年2月10日）',
        off: ['2017-03-30', '2017-03-31', '2017-04-01', '2017-04-02', '2017-04-03', '2017-04-04'],
        work: ['2017-04-08'],
      },
      doubts: [],
    })
  })

  test.each([
    ['a span', '一、4月18日至21日放假调休，共4天。4月25日（星期日）上班。', '18-21', ['25']],
    [
      'two days in words',
      '本自治区内全体公民放假两天，4月9日至10日（即农历三月初三、初四）放假。',
      '9-10',
      [],
    ],
    ['with the weekend', '4月8日（星期四）至9日（星期五）放假，与周末连休，共4天。', '8-9', []],
    [
      'with its reason',
      '今年农历三月初三是4月9日（星期五）。根据《广西壮族自治区少数民族习惯节日放假办法》（令第98号），2027年4月9日（星期五）至11日（星期日）放假调休，共3天。',
      '9-11',
      [],
    ],
    [
      'a list',
      '三、放假期间，各地各部门要安排好值班。4月8日、9日和12日放假，4月17日（周六）照常上班。',
      '8-9 12',
      ['17'],
    ],
  ])('%s', (_what, body, off, work) => {
    const day = (date: string) => `2027-04-${date.padStart(2, '0')}`
    const spans = off.split(' ').map((span): Span => {
      const [first = span, last = first] = span.split('-')
      return [day(first), day(last)]
    })
    expect(readOf(body, { layer: 'regional', year: 2027 })).toEqual({
      off: spans.flatMap(daysOf),
      work: work.map(day),
      doubts: [],
    })
  })
})

describe('what is not certain is left out and asked about', () => {
  const hint = { layer: 'national', year: 2027 } as const
  const CERTAIN = '一、国庆节：10月1日至7日放假调休，共7天。'

  test.each([
    ['a sentence in other words', '除5月1日外不放假。', '第2行没有看懂：除5月1日外不放假'],
    ['one with a condition', '5月1日放假，妇女除外。', '第2行没有看懂：5月1日放假,妇女除外'],
    ['a day for some only', '学校5月1日放假。', '第2行没有看懂：学校5月1日放假'],
    ['a word of programmers', '5月1日constructor。', '第2行没有看懂：5月1日constructor'],
    ['half a day', '5月4日放假半天。', '第2行没有看懂：5月4日放假半天'],
    ['调休, which may mean either', '5月8日调休。', '第2行没有看懂：5月8日调休'],
    ['a date without a verb', '5月3日（周一）。', '第2行没有看懂：5月3日(周一)'],
    ['a verb without a date', '劳动节放假。', '第2行没有看懂：劳动节放假'],
    ['a lengthening', '延长春节假期至2月14日。', '第2行没有看懂：延长春节假期至2月14日'],
    ['work from a day on', '2月15日起正常上班。', '第2行没有看懂：2月15日起正常上班'],
    [
      'a remark in brackets',
      '5月1日（值班人员除外）放假。',
      '第2行有疑问：没有看懂括号里的“值班人员除外”',
    ],
    ['a wrong weekday', '5月1日（周日）放假。', '第2行有疑问：2027-05-01是周六，不是周日'],
    [
      'a wrong weekday in a span',
      '5月1日（周六）至3日（周二）放假。',
      '第2行有疑问：2027-05-03是周一，不是周二',
    ],
    [
      'a wrong weekday of work',
      '5月9日（星期六）上班。',
      '第2行有疑问：2027-05-09是周日，不是周六',
    ],
    ['a wrong count', '5月1日至5日放假调休，共6天。', '第2行有疑问：写的是6天，日期数出来是5天'],
    [
      'a wrong count in words',
      '放假三天，5月1日至2日放假。',
      '第2行有疑问：写的是3天，日期数出来是2天',
    ],
    [
      'a count that is none with the weekend',
      '5月3日放假，与周末连休，共5天。',
      '第2行有疑问：写的是5天，日期数出来是1天',
    ],
    ['a day that does not exist', '2月29日放假。', '第2行有疑问：没有2月29日这一天'],
    ['a span backwards', '12月31日至1月2日放假。', '第2行有疑问：2027-12-31至2027-01-02的先后不对'],
    ['a day of another year', '2025年10月1日放假。', '2025-10-01不在2027年，也不在上一年12月'],
    ['work on a working day', '5月10日上班。', '2027-05-10（周一）本来就要上班，请核对'],
  ])('%s', (_what, line, doubt) => {
    const { off, work, doubts } = readOf(`${CERTAIN}\n${line}`, hint)
    expect(doubts).toEqual([doubt])
    expect(off).toEqual(daysOf(['2027-10-01', '2027-10-07']))
    expect(work).toEqual([])
  })

  test('a day both off and worked', () => {
    const { off, work, doubts } = readOf(`${CERTAIN}\n10月7日至9日放假。10月9日上班。`, hint)
    expect(doubts).toEqual(['2027-10-09既写了放假，又写了上班'])
    expect(off).toEqual(daysOf(['2027-10-01', '2027-10-08']))
    expect(work).toEqual([])
  })

  test('a quoted national arrangement that the regional notice does not take up', () => {
    const quote = '根据《国务院办公厅关于2027年部分节假日安排的通知》精神，4月11日（周日）上班。'
    const { off, work, doubts } = readOf(
      `广西壮族自治区人民政府办公厅关于2027年“壮族三月三”放假的通知\n本自治区内全体公民放假2天，4月8日至9日放假。${quote}`,
    )
    expect(doubts).toEqual([
      `第2行引用了国务院的通知，没有采用：${quote.slice(0, -1).replace('，', ',').replace('（周日）', '(周日)')}`,
    ])
    expect({ off, work }).toEqual({ off: ['2027-04-08', '2027-04-09'], work: [] })
  })

  test('whose it is, and of which year', () => {
    expect(readNotice(CERTAIN)).toEqual({
      layer: undefined,
      doubts: [
        '看不出是哪一年的通知，请连标题一起粘贴，或先选好',
        '看不出是国家的还是自治区的通知，请连标题一起粘贴，或先选好',
      ],
    })
    expect(readNotice(CERTAIN, { year: 2027 }).layer).toBeUndefined()
    expect(readNotice(CERTAIN, { layer: 'national' }).layer).toBeUndefined()
  })

  test('a notice that is another one than was chosen', () => {
    const { text } = NATIONAL.find(({ year }) => year === 2026)!
    expect(readNotice(text, { layer: 'regional', year: 2027 })).toMatchObject({
      layer: { _id: 'national-2026' },
      doubts: ['通知写的是2026年，选的是2027年', '通知是国家的，选的是自治区的'],
    })
  })

  test('a text that is no notice', () => {
    expect(readNotice('请大家遵守大厅秩序。', hint)).toMatchObject({
      layer: { off: [], work: [] },
      doubts: ['没有读到放假的日子'],
    })
    expect(readNotice('', hint).doubts).toEqual(['没有读到放假的日子'])
  })

  test('the old manner of before 2010 in part, and nothing of it wrongly', () => {
    const { off, work, doubts } = readOf(
      '一、元旦：1月1日至3日放假，共3天。其中，1月1日（星期四、新年）为法定节假日，1月3日（星期六）为公休日。1月4日（星期日）公休日调至1月2日（星期五）。1月4日（星期日）上班。',
      { layer: 'national', year: 2009 },
    )
    expect({ off, work }).toEqual({
      off: daysOf(['2009-01-01', '2009-01-03']),
      work: ['2009-01-04'],
    })
    expect(doubts).toHaveLength(2)
  })
})

describe('JSON', () => {
  const LISTS = { off: ['2027-01-01', '2027-01-02'], work: ['2027-01-09'] }

  test('of days off and worked, with what it says of itself', () => {
    expect(readNotice(JSON.stringify(LISTS), { layer: 'regional', year: 2027 })).toEqual({
      layer: {
        _id: 'regional-2027',
        layer: 'regional',
        year: 2027,
        source: '2027年自治区放假通知',
        ...LISTS,
      },
      doubts: [],
    })
    const [layer] = calendarRows
    expect(readNotice(JSON.stringify(layer))).toEqual({ layer, doubts: [] })
    expect(readNotice(JSON.stringify([layer], null, 2))).toEqual({ layer, doubts: [] })
  })

  test('of holiday-cn’s days', () => {
    const days = [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '元旦', date: '2027-01-09', isOffDay: false },
    ]
    const table = { year: 2027, papers: ['https://www.gov.cn/notice'], days }
    expect(readNotice(JSON.stringify(table))).toEqual({
      layer: {
        _id: 'national-2027',
        layer: 'national',
        year: 2027,
        source: 'https://www.gov.cn/notice',
        off: ['2027-01-01'],
        work: ['2027-01-09'],
      },
      doubts: [],
    })
  })

  test.each([
    [
      'a day that does not exist',
      { ...LISTS, off: [...LISTS.off, '2027-02-30'] },
      'off 第3项不是日期："2027-02-30"',
    ],
    ['another thing', { ...LISTS, work: ['2027-01-09', 5] }, 'work 第2项不是日期：5'],
    ['a list that is missing', { off: LISTS.off }, '没有看懂：JSON 里缺少 work 列表'],
    [
      'a row in another form',
      { year: 2027, days: [{ date: '2027-01-01', isOffDay: true }, { date: '2027-01-02' }] },
      'days 第2项没有看懂：{"date":"2027-01-02"}',
    ],
    [
      'a day of another year',
      { ...LISTS, off: [...LISTS.off, '2028-01-01'] },
      '2028-01-01不在2027年，也不在上一年12月',
    ],
  ])('%s is asked about', (_what, value, doubt) => {
    const { layer, doubts } = readNotice(JSON.stringify(value), { layer: 'national', year: 2027 })
    expect(doubts).toEqual([doubt])
    expect(layer?.off).toContain('2027-01-01')
  })

  test.each(['{"off": [', '[]', '[1, 2]'])('%s is no notice', (text) => {
    expect(readNotice(text, { layer: 'national', year: 2027 }).doubts[0]).toBe(
      '没有看懂：JSON 不完整，或不是一份通知',
    )
  })
})

test('whatever is pasted, nothing is read into it', () => {
  const pieces = fc.constantFrom(
    ...'4月 5 日 1月1日 30日 （周五） 至 、 ， 。 放假 上班 共3天 调休 2027年 不 除 起'.split(' '),
    '\n',
  )
  const written = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(written, (text) => {
      const { off = [], work = [], doubts } = readOf(text, { layer: 'national', year: 2027 })
      if (off.length > 0) expect(text).toContain('放假')
      else expect(doubts).toContain('没有读到放假的日子')
      if (work.length > 0) expect(text).toContain('上班')
      expect(off.filter((day) => work.includes(day))).toEqual([])
      for (const day of [...off, ...work]) expect(day).toMatch(/^2027-\d\d-\d\d$/)
    }),
    { numRuns: 500 },
  )
})
