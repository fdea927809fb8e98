import { request } from 'node:http'
import type { Failure } from '../../../miniprogram/contract/call'
import { ERRORS } from '../../../miniprogram/contract/errors'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'

/* What the fuzz found once, each by itself. */

const { cloud, people } = stageDistrict()

it('what was received is not in the answer, though it is Chinese like a sentence of ours', async () => {
  const { error } = (await people
    .citizen('o-echo')
    .answer('ledger.head', { since: '长'.repeat(400_000) })) as Failure
  expect(error.message).toBe(ERRORS.INVALID_INPUT)
  expect(error.fields).toEqual([{ field: 'since', message: ERRORS.INVALID_INPUT }])
})

it('a form with thousands of faults is told the first ones', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => index)
  const { error } = (await people
    .admin('1001')
    .answer('import', { kind: 'services', rows })) as Failure
  expect(error).toMatchObject({ code: 'INVALID_INPUT' })
  expect(error.fields).toHaveLength(50)
})

it('mending the ledger from where it does not reach is refused', async () => {
  expect(await people.console().refusal('ledger.mend', { from: 60 })).toBe('INVALID_INPUT')
})

it('a code that WeChat does not draw is refused with what to do', async () => {
  const { error } = (await people.console().answer('code.make', { scene: 'qu-1' })) as Failure
  expect(error).toMatchObject({
    code: 'NOT_ALLOWED_NOW',
    message: expect.stringContaining('微信没有给出小程序码'),
  })
})

it('nobody has looked where a list was refused', async () => {
  const looks = () => stored(cloud, 'accesses').length
  const before = looks()
  const officer = people.staff('1005')
  expect(await officer.refusal('visit.list', { cursor: 'nowhere' })).toBe('INVALID_INPUT')
  await officer.get('me.get', {})
  expect(looks()).toBe(before)
})

it.each(['//evil.example/', '/admin//', '///', '/-//%00', '//'])(
  'the address %s ends in no failure of the gateway',
  async (path) => {
    const { hostname, port } = new URL(cloud.url)
    const status = await new Promise<number>((resolve, reject) => {
      request({ hostname, port, path, headers: { host: '127.0.0.1' } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBeLessThan(500)
    expect(cloud.logs.filter((line) => line.startsWith('gateway:'))).toEqual([])
  },
)

it('a code with a page that no code has room for is refused', async () => {
  const answer = await cloud.control(`GET code/qu-1?page=${'p'.repeat(5000)}`)
  expect(answer.status).toBe(400)
})
