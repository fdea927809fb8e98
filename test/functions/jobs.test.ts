import { unzipSync } from 'fflate'
import type { JobFile, JobView } from '../../miniprogram/contract/jobs'
import type { Job } from '../../cloudfunctions/jobs/model'
import { newRequest } from '../support/callers'
import { stored } from '../support/inside'
import { stageDistrict } from '../support/staged'
import { settingOf } from './faults/table'

/* Long work through the front door: who may ask, what comes of it, and what is left after its time. */

const ADMIN = '1001'
const { cloud, people } = stageDistrict({ each: 'afresh' })
const admin = people.admin(ADMIN)

const input = { windows: ['qu-1', 'qu-9', 'cz-1', 'cz-3', 'gy-1'], sizes: ['A4', 'sheet'] } as const
/** Asks until it is done: a busy machine may need another call. */
async function finished({ id }: JobView): Promise<JobView> {
  for (;;) {
    const { job } = await admin.get('job.get', { id })
    if (job.state !== 'running') return job
  }
}

const posters = (request = newRequest(), seconds = 45) =>
  admin.get('job.start', {
    requestId: request,
    kind: 'posters',
    input: { windows: [...input.windows], sizes: [...input.sizes] },
    seconds,
  })

async function bytesOf({ url }: JobFile): Promise<Uint8Array> {
  const response = await fetch(url ?? '')
  return new Uint8Array(await response.arrayBuffer())
}

it('posters are made: each window, on paper and on sheets', async () => {
  const job = await finished((await posters()).job)
  expect(job).toMatchObject({ state: 'done', done: 6, total: 6, startedBy: expect.any(String) })
  const entries = unzipSync(await bytesOf(job.files[0]!))
  expect(Object.keys(entries).sort()).toEqual([
    ...['A4/cz-1.svg', 'A4/cz-3.svg', 'A4/gy-1.svg', 'A4/qu-1.svg', 'A4/qu-9.svg'],
    ...['sheet/sheet-1.svg', 'sheet/sheet-2.svg', '打印-A4.html', '打印-sheet.html'],
  ])
  const poster = new TextDecoder().decode(entries['A4/qu-1.svg'])
  for (const words of ['“办不成事”反映窗口', '非常不满意', '1 号窗口', '区政务服务中心'])
    expect(poster).toContain(words)
})

it('it is asked for once, however often the request comes, and not with another body', async () => {
  const request = newRequest()
  const first = await posters(request)
  const again = await posters(request)
  expect(again.job.id).toBe(first.job.id)
  expect(stored<Job>(cloud, 'jobs')).toHaveLength(1)
  const other = { requestId: request, kind: 'posters', input: { sizes: ['A6'] } }
  expect(await admin.refusal('job.start', other)).toBe('REQUEST_REUSED')
})

it('left alone, it is gone on with by the timer', async () => {
  const { job } = await posters(newRequest(), 0)
  expect(job).toMatchObject({ state: 'running', done: 0 })
  let after = { job }
  while (after.job.state === 'running') {
    cloud.advance('2m')
    await cloud.tick()
    after = await admin.get('job.get', { id: job.id, seconds: 0 })
  }
  expect(after.job.state).toBe('done')
  expect(after.job.files[0]).toMatchObject({ name: '窗口海报.zip', url: expect.any(String) })
})

it('after ninety days its files are gone, and the list says so', async () => {
  const job = await finished((await posters()).job)
  cloud.advance('91d')
  await cloud.tick()
  const { jobs } = await admin.get('job.list', {})
  expect(jobs).toMatchObject([{ id: job.id, state: 'expired', files: [] }])
  const address = await fetch(job.files[0]!.url ?? '')
  expect(address.ok).toBe(false)
})

it('what WeChat refuses ends it with a sentence that says what to do', async () => {
  const { job } = await posters(newRequest(), 0)
  cloud.faults.set({ ...settingOf('wechat-quota'), where: { api: 'wxacode.getUnlimited' } })
  const { job: failed } = await admin.get('job.get', { id: job.id })
  cloud.faults.clear()
  expect(failed.state).toBe('failed')
  expect(failed.failure?.message).toMatch(/微信没有给出.*重试/)
  // and stays so: who wants it again asks again
  expect((await admin.get('job.get', { id: job.id })).job.state).toBe('failed')
})

it('is for who leads, each kind for its own; personal ones for whoever asked', async () => {
  const start = { requestId: newRequest(), kind: 'posters', input: { sizes: ['A4'] } }
  expect(await people.admin('2042').refusal('job.start', start)).toBe('NOT_ALLOWED')
  const register = {
    requestId: newRequest(),
    kind: 'register',
    input: { register: 'issues', from: '2026-03-01', to: '2026-03-31' },
  }
  expect(await admin.refusal('job.start', register)).toBe('NOT_ALLOWED')
  expect(await people.console().refusal('job.start', register)).toBe('NOT_ALLOWED')
})
