import type { Rating } from '../../cloudfunctions/domain/rating'
import type { Block } from '../../cloudfunctions/domain/ledger'
import type { Phone } from './support/phone'
import { describeStory } from './support/story'

const CITIZEN = 'o-rater'
const NEXT_HOUR = '2026-03-10T11:30:00+08:00'
const STANDS = '您的评价还在，一个字没改。'
const BROKEN = '您的评价对不上了。'
const MINE = 'pages/mine/mine'

describeStory(
  'receipt',
  'whoever rated can prove that it stands, and sees what was tampered with',
  (story, step) => {
    let citizen: Phone
    const ratings = () => story.product.documents<Rating>('ratings')
    const theirs = async () => {
      const found = (await ratings()).find(({ window }) => window === 'qu-1')
      if (!found) throw new Error('there is no rating')
      return found
    }
    /** Rates a window with one of the faces. */
    const rate = async (openid: string, scene: string, face: string) => {
      const phone = await story.scan(openid, scene)
      await phone.tap(face)
      await phone.tap('提交')
      await phone.isAt('已收到')
      return phone
    }
    /** Opens the proof from the records on the phone that gave the rating. */
    const verify = async () => {
      await citizen.page.close()
      citizen = await story.open(CITIZEN, MINE)
      await citizen.tap(/1 号窗口.*非常不满意/)
      await citizen.isAt('验证我的评价')
    }
    const check = (name: string) => citizen.page.getByLabel(new RegExp(`^${name}，`))

    step('a rating leaves its receipt on the phone, to be verified at once', async () => {
      citizen = await rate(CITIZEN, 'qu-1', '非常不满意')
      await citizen.sees('凭证存好了，随时可以验证')
      await citizen.picture('1-done')
      await citizen.tap(/凭证存好了/)
      await citizen.isAt('验证我的评价')
      await citizen.sees(
        '凭证是真的，今天 11:24 前写入账本。',
        '签名对得上',
        '和您提交的一个字不差',
      )
      await citizen.picture('2-promised')
    })

    step('the timer seals it: now it is in the ledger', async () => {
      await rate('o-other', 'qu-2', '满意')
      await story.product.tick()
      expect((await theirs()).sealedIn).toBe(1)
      await verify()
      await citizen.sees(STANDS, '账本里找到了', '以前的都没动过')
      await citizen.picture('3-included')
      await citizen.tap('查了什么、怎么查的')
      await citizen.sees('第 1 页', '2 条，1 页')
    })

    step('the ledger grows, and the phone sees that it only grew', async () => {
      for (const scene of ['qu-3', 'qu-4']) {
        const other = await rate('o-other', scene, '非常满意')
        await other.page.close()
        await story.product.tick()
      }
      await verify()
      await citizen.sees(STANDS, '以前的都没动过')
      await citizen.tap('查了什么、怎么查的')
      await citizen.sees('4 条，3 页')
    })

    step('everybody may see the ledger and what it comes to', async () => {
      const anybody = await story.open('o-anybody', 'verify/open/open')
      await anybody.sees('大家评得怎么样', '4 条，3 页', /签名对得上/, '还没有同意公开的事。')
      await anybody.picture('4-public')
    })

    step('a level changed in the records is found, with what it was', async () => {
      const { _id } = await theirs()
      await story.product.tamper('ratings', _id, { level: 5 })
      await verify()
      await citizen.sees(BROKEN, '您给的是“非常不满意”，现在的记录是“非常满意”')
      expect(await check('内容变了').innerText()).toContain('政管办现在的记录，和您提交的不一样')
      await citizen.sees('您可以这样做')
      await citizen.picture('5-level-changed')
      await story.product.tamper('ratings', _id, { level: 1 })
      await verify()
      await citizen.sees(STANDS)
    })

    step('a block rewritten is found: the way no longer leads to the ledger', async () => {
      const [first] = await story.product.documents<Block>('blocks')
      const [one, other] = first?.entries ?? []
      if (!first || !one || !other) throw new Error('the first block has two entries')
      const swapped = { entries: [other, { ...one, leaf: other.leaf.replace(/./g, '0') }] }
      await story.product.tamper('blocks', first._id, swapped)
      await verify()
      await citizen.sees(/^账本里没有您的评价。$|^您的评价对不上了。$/)
      await citizen.picture('6-block-rewritten')
      await story.product.tamper('blocks', first._id, { entries: first.entries })
      await verify()
      await citizen.sees(STANDS)
    })

    step('a head set back to an earlier one is found: the ledger got shorter', async () => {
      const blocks = await story.product.documents<Block>('blocks')
      const [first, , last] = blocks
      if (!first || !last) throw new Error('there are three blocks')
      await story.product.tamper('blocks', last._id, { head: first.head })
      await verify()
      await citizen.sees(BROKEN)
      expect(await check('账本被动过').innerText()).toContain('账本比这台手机上次看到的少了')
      await citizen.picture('7-set-back')
      await story.product.tamper('blocks', last._id, { head: last.head })
    })

    step('a rating taken out is found once its promise has run out', async () => {
      const { _id, leaf } = await theirs()
      await story.product.setTime(NEXT_HOUR)
      await story.product.tamper('ratings', _id, { leaf: leaf.replace(/^../, 'ff') })
      await verify()
      await citizen.sees(BROKEN)
      expect(await check('没有写进账本').innerText()).toContain('账本里没有找到')
      await citizen.sees(/12345/)
      await citizen.picture('8-taken-out')
      await story.product.tamper('ratings', _id, { leaf })
    })

    step('without a network it says what it could not ask, and keeps what it knows', async () => {
      await verify()
      await citizen.sees(STANDS)
      story.watch.expectTrouble(/net::ERR_INTERNET_DISCONNECTED/)
      await citizen.page.context().setOffline(true)
      await citizen.tap('再查一次')
      await citizen.sees('现在查不了账本。', '签名对得上')
      await citizen.page.context().setOffline(false)
      await citizen.tap('再查一次')
      await citizen.sees(STANDS)
    })
  },
)
