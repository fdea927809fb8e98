import type { Case } from '../../cloudfunctions/domain/case'
import type { ProxyForm } from '../../miniprogram/contract/staff'
import { newRequest } from '../support/callers'
import { stored, storedCase } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* 代登记: who has no phone leaves the window with a number and a code all the same. */

const CLERK = '1010'
const HANDLER = '2032'

const { cloud, people, office } = stageDistrict()

const form = (facts: Partial<ProxyForm> = {}): ProxyForm => ({
  requestId: newRequest(),
  scene: 'qu-6',
  text: '高龄津贴停发三个月',
  way: 'window',
  consent: true,
  contact: { phone: '0772-1234567' },
  ...facts,
})

it('begins at the window where the clerk sits', async () => {
  expect(await people.staff(CLERK).get('me.get', {})).toMatchObject({ windows: ['qu-9'] })
  expect(await people.staff('1003').get('me.get', {})).toMatchObject({ windows: [] })
})

it('is entered once, with a number, a code and a date for the citizen', async () => {
  const entry = form()
  const received = await people.staff(CLERK).get('proxy.submit', entry)
  expect(received).toMatchObject({
    number: expect.stringMatching(/^CZ260310/),
    replyDay: '2026-03-13',
  })
  expect(await people.staff(CLERK).get('proxy.submit', entry)).toEqual(received)
  expect(await people.staff(CLERK).refusal('proxy.submit', { ...entry, text: '另一件' })).toBe(
    'REQUEST_REUSED',
  )
  expect(storedCase(cloud, received.caseId)).toMatchObject({
    rater: '',
    proxy: { person: CLERK, way: 'window' },
    ownerDepartment: 'mzj',
  })
})

it('anybody with number and code reads it, typed as people type, and cannot act on it', async () => {
  const received = await people.staff(CLERK).get('proxy.submit', form({ way: 'phone' }))
  await office.act(HANDLER, received.caseId, 'reply', {
    result: 'done',
    negative: 'no',
    text: '已补发。',
  })
  const key = {
    number: received.number.toLowerCase(),
    lookupCode: `${received.lookupCode.slice(0, 5)} ${received.lookupCode.slice(5)}`,
  }
  const { case: seen } = await people.citizen('o-grandson').get('case.get', key)
  expect(seen).toMatchObject({ number: received.number, state: 'replied', acts: [] })
  expect(seen).toMatchObject({ canMessage: false, isForeign: true })
  expect(seen.timeline.at(-1)?.text).toBe('已补发。')
  expect(
    await people.citizen('o-grandson').refusal('case.get', { ...key, lookupCode: '0000000000' }),
  ).toBe('CASE_NOT_FOUND')
  expect(await people.citizen('o-grandson').refusal('case.get', { caseId: received.caseId })).toBe(
    'CASE_NOT_FOUND',
  )
  expect((await people.citizen('o-grandson').get('case.list', {})).cases).toEqual([])
})

it('wants the citizen’s consent, and one of the office’s own people', async () => {
  const before = stored<Case>(cloud, 'cases').length
  const without = { ...form(), consent: undefined }
  expect(await people.staff(CLERK).answer('proxy.submit', without)).toMatchObject({
    error: { code: 'INVALID_INPUT', field: 'consent', message: '请先征得本人同意。' },
  })
  expect(await people.staff(CLERK).refusal('proxy.submit', { ...form(), consent: false })).toBe(
    'INVALID_INPUT',
  )
  expect(await people.staff('4001').answer('proxy.submit', form())).toMatchObject({
    error: { code: 'NOT_ALLOWED', message: expect.stringContaining('代登记') },
  })
  expect(stored<Case>(cloud, 'cases')).toHaveLength(before)
})

describe('the contact left with it', () => {
  const reveal = (caseId: string) => ({ requestId: newRequest(), caseId, reason: '约时间上门' })

  it('is opened by the handler for a reason, which leaves a line the office sees', async () => {
    const { caseId } = await people.staff(CLERK).get('proxy.submit', form())
    expect(await people.staff(HANDLER).get('identity.reveal', reveal(caseId))).toEqual({
      phone: '0772-1234567',
    })
    const one = await office.see('1003', caseId)
    expect(one.timeline.at(-1)).toMatchObject({
      type: 'revealed',
      note: expect.stringContaining('约时间上门'),
      who: expect.stringContaining('承办人'),
    })
    expect(JSON.stringify(one)).not.toContain('1234567')
  })

  it('is refused without a reason, without the permission, and where none was left', async () => {
    const { caseId } = await people.staff(CLERK).get('proxy.submit', form())
    expect(
      await people.staff(HANDLER).answer('identity.reveal', { ...reveal(caseId), reason: ' ' }),
    ).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'reason' } })
    expect(await people.staff('4001').answer('identity.reveal', reveal(caseId))).toMatchObject({
      error: { code: 'NOT_ALLOWED', message: expect.stringContaining('查看联系方式') },
    })
    expect(await people.staff('2042').refusal('identity.reveal', reveal(caseId))).toBe(
      'CASE_NOT_FOUND',
    )
    const { contact: _, ...nameless } = form()
    const without = await people.staff(CLERK).get('proxy.submit', nameless)
    expect(await people.staff(HANDLER).refusal('identity.reveal', reveal(without.caseId))).toBe(
      'NOT_ALLOWED_NOW',
    )
  })

  it('stays closed to the department when the citizen wants no call from it', async () => {
    const { caseId } = await people.staff(CLERK).get('proxy.submit', form({ mayContact: false }))
    expect(await people.staff(HANDLER).refusal('identity.reveal', reveal(caseId))).toBe(
      'NOT_ALLOWED',
    )
    expect(await people.staff('1003').get('identity.reveal', reveal(caseId))).toEqual({
      phone: '0772-1234567',
    })
  })
})
