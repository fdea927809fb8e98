import { clock } from '../../../miniprogram/api/clock'
import type { PostNeeds } from '../../../miniprogram/contract/training'
import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

// the first page of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const TRAINING = '/insight/training/training'

const post: PostNeeds = {
  id: 'window:qu-1',
  name: '区政务服务中心 1 号窗口',
  unit: '区人社局',
  needs: [
    {
      topic: 'manner',
      count: 4,
      outOf: 7,
      evidence: [
        { label: '服务态度生硬', count: 3 },
        { label: '比对原因：服务态度', count: 1 },
      ],
    },
  ],
}
const list = (posts: PostNeeds[]) => reply.ok({ posts, others: 5, fewest: 3, share: 0.1 })

beforeEach(() => clock.learn(NOW))

it('shows topics of posts with their counts, and from what they are seen', async () => {
  const cloud = answering({ 'admin/training.list': list([post]) })
  const page = await renderPage(TRAINING)
  expect(cloud.of('training.list')).toEqual([
    { action: 'training.list', from: '2026-01-01', to: '2026-03-04' },
  ])
  const card = page.get('.post').text
  expect(card).toContain('区政务服务中心 1 号窗口')
  expect(card).toContain('服务态度和沟通7 件里 4 件')
  expect(card).toContain('服务态度生硬 3 件，比对原因：服务态度 1 件')
  expect(page.text).toContain('至少 3 件、占该岗位 10% 以上')
  expect(page.text).toContain('另有 5 个岗位')
})

it('says so when nothing is often enough, and asks again for another period', async () => {
  const cloud = answering({ 'admin/training.list': [list([]), list([post])] })
  const page = await renderPage(TRAINING)
  expect(page.get('#empty').data['message']).toContain('没有看出哪个岗位要补课')
  await page.get('#period').emit('change', { id: 'month', from: '2026-03-01', to: '2026-03-04' })
  await settle()
  expect(cloud.of('training.list')[1]).toMatchObject({ from: '2026-03-01' })
  expect(page.has('.post')).toBe(true)
})
