import { createSuggester } from '../../../cloudfunctions/domain/suggestion'
import { tokenize } from '../../../cloudfunctions/domain/suggestion/tokenize'
import { items } from '../../support/district'

const suggest = createSuggester(items, [])
const nameOf = (id: string) => items.find(({ _id }) => _id === id)?.name
const named = (text: string) => suggest(text).map(({ item }) => nameOf(item))

/** What people write, and the item that answers it. */
const SENTENCES = [
  ['社保卡掉了想补一张，窗口说系统办不了', '社会保障卡补领换领'],
  ['过了60岁养老金一直没发到卡上', '城乡居民基本养老保险待遇申领'],
  ['刷脸认证老是失败，老人家养老钱停了', '领取养老金人员资格认证'],
  ['公司裁员，我现在没工作，想登记失业', '失业登记'],
  ['灵活就业自己交社保有补贴吗', '灵活就业社会保险补贴申领'],
  ['想贷款创业，听说政府有贴息', '创业担保贷款申请'],
  ['父亲去世了，单位说可以领丧葬费，不知道找谁', '企业职工遗属待遇申领'],
  ['我在广东住院，回来医保报不了', '异地就医备案'],
  ['高血压常年吃药，想办慢病卡', '门诊慢性病特殊病待遇认定'],
  ['产假工资单位没给，生育津贴怎么申请', '生育津贴支付'],
  ['我妈今年八十了，老人补贴怎么领', '高龄津贴给付'],
  ['低保突然停了，没人告诉我原因', '最低生活保障认定'],
  ['家里出事急用钱，能不能救济一下', '临时救助'],
  ['我想跟对象领证，要带什么', '结婚登记'],
  ['开个米粉店要办什么证', '小餐饮登记'],
  ['奶茶店的食品经营许可证办不下来', '食品经营许可'],
  ['执照上的地址搬了要怎么改', '个体工商户变更登记'],
  ['不想开店了，注销执照跑了三次', '个体工商户注销登记'],
  ['小区电梯要登记，物业说材料不够', '特种设备使用登记'],
  ['理发店卫生证到期了不知道去哪换', '公共场所卫生许可延续'],
  ['开口腔诊所备案要多久', '诊所备案'],
  ['护士证要延续，网上提交不了', '护士执业注册'],
  ['怀孕了去哪里登记，准生证还要不要', '生育登记'],
  ['工地开工前的施工证卡住了', '建筑工程施工许可'],
  ['搭架子占用人行道要批吗', '临时占用城市道路审批'],
  ['门头招牌要审批吗', '户外广告设施设置审批'],
  ['装修垃圾拉走要办什么手续', '建筑垃圾处置核准'],
  ['ＫＴＶ要什么许可', '娱乐场所经营许可'],
  ['想开网吧', '互联网上网服务场所经营许可'],
  ['孩子上小学学位怎么报名', '义务教育入学报名'],
  ['从外地转学回来，学区怎么分', '义务教育入学报名'],
  ['教师资格证认定体检在哪里做', '教师资格认定'],
  ['贫困生助学金没批', '家庭经济困难学生资助'],
  ['残疾证到期了要重新评残吗', '残疾人证办理'],
  ['轮椅坏了，残联能不能给换一个', '残疾人辅助器具适配'],
  ['退伍军人优待证申请不了', '退役军人优待证申领'],
  ['过年卖鞭炮要办证吗', '烟花爆竹零售经营许可'],
] as const

/** What no item answers: no suggestion is better than a wrong one. */
const NOBODYS = [
  '今天天气真好',
  '工作人员态度很差，排队太久',
  '窗口没人，叫号等了两个小时',
  '我要投诉',
  '办了三次都没办成，每次说的材料都不一样',
  '提交申请以后没有人理我，一直在审核',
  '系统一直登录不上',
  '打印机坏了',
  '身份证丢了怎么办',
  '房产证过户怎么办',
  '公积金怎么提取',
  '驾驶证过期了',
  '护照换发',
  '楼上漏水邻居不管',
  '停车场太小了，没有地方停车',
  '哈哈哈哈哈',
  'asdf qwer 123',
  '12345',
  '？！。',
  '好',
  '',
]

describe('people’s own words', () => {
  test.each(SENTENCES)('%s → %s', (text, name) => {
    expect(named(text)).toContain(name)
  })

  test('the best is the right one nine times of ten', () => {
    const right = SENTENCES.filter(([text, name]) => named(text)[0] === name)
    expect(right.length / SENTENCES.length).toBeGreaterThanOrEqual(0.9)
  })

  test('at most three, the best first and sure, as many as asked for', () => {
    for (const [text] of SENTENCES) {
      const scores = suggest(text).map(({ score }) => score)
      expect(scores.length).toBeLessThanOrEqual(3)
      expect(scores[0]).toBe(1)
      expect(scores).toEqual([...scores].sort((one, other) => other - one))
      expect(Math.min(...scores)).toBeGreaterThan(0)
    }
    expect(suggest('理发店卫生证到期了', 1)).toHaveLength(1)
  })

  test('every item is found by its own name and by each of its keywords', () => {
    const lost = items.flatMap(({ _id, name, keywords }) =>
      [name, ...keywords].filter(
        (words) => !suggest(`我想问${words}`, 5).some(({ item }) => item === _id),
      ),
    )
    expect(lost).toEqual([])
  })
})

describe('what no item answers', () => {
  test.each(NOBODYS)('“%s” finds nothing', (text) => {
    expect(named(text)).toEqual([])
  })
})

describe('past answers', () => {
  const question = '小孩户口在外省，能不能在这边读书'
  const item = items.find(({ name }) => name === '义务教育入学报名')!

  test('a question that was answered before is answered again', () => {
    const learned = createSuggester(items, [{ item: item._id, text: question }])
    expect(suggest('户口在外省的小孩，这边能不能读书')).toEqual([])
    expect(learned('户口在外省的小孩，这边能不能读书')[0]?.item).toBe(item._id)
  })

  test('a few words in common are not the same question', () => {
    const learned = createSuggester(items, [{ item: item._id, text: question }])
    expect(learned('能不能开门早一点')).toEqual([])
  })

  test('an answer for an item that is gone is forgotten', () => {
    const learned = createSuggester(items, [{ item: 'gone', text: question }])
    expect(learned(question)).toEqual([])
  })
})

describe('terms', () => {
  test.each([
    ['社保卡', ['社保', '保卡']],
    ['60岁了', ['60岁', '岁了', '60']],
    ['开ＫＴＶ', ['开ktv', 'ktv']],
    ['好，办证', ['好', '办证']],
    ['4050', ['4050']],
    ['，', []],
  ])('%s → %j', (text, terms) => {
    expect(tokenize(text)).toEqual(terms)
  })
})

test('a query among 3,000 items takes less than 5 ms of the processor', () => {
  const many = Array.from({ length: 3000 }, (_, at) => {
    const item = items[at % items.length]!
    return { ...item, _id: `item-${at}`, name: `${item.name}${at}` }
  })
  const answers = many.map(({ _id, name }) => ({ item: _id, text: `${name}要带什么材料` }))
  const ask = createSuggester(many, answers)
  const texts = [...SENTENCES.map(([text]) => text), NOBODYS.join('').repeat(5)]
  // not by the clock: other work on the machine is not the search's
  const before = process.cpuUsage()
  for (const text of texts) ask(text)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000 / texts.length).toBeLessThan(5)
})
