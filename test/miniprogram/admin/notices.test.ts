import { renderPage, settle } from '../support/miniprogram'
import { answering, NOW, reply } from '../support'

const NOTICES = '/admin/notices/notices'
const notice = (id: string, state = 'dead') => ({
  id,
  caseId: 'case-1',
  number: 'CZ2603047KQ2M',
  title: '“办不成事”办结提醒',
  template: 'staff-task',
  to: '韦二',
  state,
  createdAt: NOW,
})
const list = (notices: object[], next?: string) => reply.ok({ notices, ...(next ? { next } : {}) })

it('says why each did not arrive, and sends again only what cannot arrive twice', async () => {
  const cloud = answering({
    'admin/notice.list': list([notice('n1'), notice('n2', 'unknown')]),
    'admin/notice.retry': reply.ok({ state: 'pending' }),
  })
  const page = await renderPage(NOTICES)
  expect(page.all('.why').map(({ text }) => text)).toEqual([
    '试了几次都没送到，不再自动发',
    '不知道送到没有，为了不重复，不再发',
  ])
  expect(page.all('.retry')).toHaveLength(1)
  await page.get('.retry').tap()
  await settle()
  expect(cloud.of('notice.retry')).toEqual([{ action: 'notice.retry', id: 'n1' }])
  expect(page.text).toContain('几分钟内会再发')
  expect(page.has('.retry')).toBe(false)
})

it('says when one may not be sent again', async () => {
  answering({
    'admin/notice.list': list([notice('n1')]),
    'admin/notice.retry': reply.refused('NOT_ALLOWED_NOW', '这条消息可能已经送到。'),
  })
  const page = await renderPage(NOTICES)
  await page.get('.retry').tap()
  await settle()
  expect(wx.showToast).toHaveBeenCalledWith({ title: '这条消息可能已经送到。', icon: 'none' })
  expect(page.has('.retry')).toBe(true)
})

it('goes on from page to page, and says when all arrived', async () => {
  const cloud = answering({
    'admin/notice.list': [list([notice('n1')], 'after'), list([notice('n2')]), list([])],
  })
  const page = await renderPage(NOTICES)
  await page.run('onReachBottom')
  expect(page.all('.notice')).toHaveLength(2)
  expect(cloud.of('notice.list')[1]).toMatchObject({ cursor: 'after' })
  await page.run('onPullDownRefresh')
  expect(page.text).toContain('消息都送到了')
})
