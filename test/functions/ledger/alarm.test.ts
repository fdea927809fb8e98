import type { Rating } from '../../../cloudfunctions/domain/rating'
import type { Person } from '../../../cloudfunctions/domain/reference'
import { LEADING } from '../../../miniprogram/contract/admin'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'
import { behind, rate } from './support'

const { cloud, people } = stageDistrict()

const leading = () =>
  stored<Person>(cloud, 'people')
    .filter(({ roles }) => roles.some((role) => LEADING.includes(role)))
    .map(({ _id }) => _id)

async function alarms() {
  const { body } = await cloud.control('GET webhook')
  return (body as { message: { id: string; person: string; text: string } }[])
    .map(({ message }) => message)
    .filter(({ id }) => id.startsWith('audit:'))
}

it('what the nightly audit finds is told once, by the second port, to those who lead the office', async () => {
  await rate(people, 'o-first')
  await cloud.tick()
  cloud.advance('1d')
  await cloud.tick()
  expect(await alarms()).toEqual([])

  const [rating] = stored<Rating>(cloud, 'ratings')
  await behind(cloud).update('ratings', { _id: rating?._id }, { $set: { level: 1 } })
  cloud.advance('1d')
  await cloud.tick()
  await cloud.tick()
  const told = await alarms()
  expect(told.map(({ person }) => person).sort()).toEqual(leading().sort())
  expect(told[0]?.text).toMatch(
    /^评价账本审计发现 \d 处异常，可能有人绕过系统改动了数据。请尽快到“回音”管理首页查看。$/,
  )
})
