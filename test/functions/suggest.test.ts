import type { Consultation } from '../../cloudfunctions/citizen/suggestion'
import { newRequest } from '../support/callers'
import { lastTrips, stored } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* Most who come only ask: the guides answer first, and no case is opened. */

const { cloud, people } = stageDistrict()

it('finds the guide while one writes, without a round trip', async () => {
  const ask = { scene: 'qu-9', text: '我妈八十多了，高龄津贴怎么领' }
  await people.citizen('o-1').get('issue.suggest', ask)
  const { suggestions } = await people.citizen('o-1').get('issue.suggest', ask)
  expect(suggestions[0]).toMatchObject({ item: 'MZJ-01', name: '高龄津贴给付', score: 1 })
  expect(suggestions[0]!.steps.length).toBeGreaterThan(0)
  expect(suggestions[0]!.materials.length).toBeGreaterThan(0)
  expect(suggestions.length).toBeLessThanOrEqual(3)
  expect(lastTrips(cloud, 'citizen')).toBe(0)
})

it('“this answers it” is counted once, opens no case and keeps no words', async () => {
  const words = '我姓韦住在某路，高龄津贴去哪里办'
  const answered = { requestId: newRequest(), scene: 'qu-9', item: 'MZJ-01', text: words }
  const first = await people.citizen('o-asks').get('issue.answered', answered)
  expect(await people.citizen('o-asks').get('issue.answered', answered)).toEqual(first)
  expect(stored<Consultation>(cloud, 'consultations')).toEqual([
    {
      _id: first.consultationId,
      window: 'qu-9',
      item: 'MZJ-01',
      at: expect.stringContaining('2026-03-10'),
    },
  ])
  expect(stored(cloud, 'cases')).toEqual([])
  expect(stored(cloud, 'contents')).toEqual([])
})

it('is refused for a window or an item there is not', async () => {
  const answered = { requestId: newRequest(), scene: 'qu-9', item: 'NO-1', text: '问' }
  expect(await people.citizen('o-asks').refusal('issue.answered', answered)).toBe('INVALID_INPUT')
  expect(
    await people.citizen('o-asks').refusal('issue.suggest', { scene: 'nowhere', text: '问' }),
  ).toBe('WINDOW_NOT_FOUND')
})

describe('sentences to start a reply with', () => {
  it('are there for each category, or all', async () => {
    const all = await people.staff('2032').get('reply.templates', {})
    const help = await people.staff('2032').get('reply.templates', { category: 'help' })
    expect(new Set(all.templates.map(({ category }) => category)).size).toBe(4)
    expect(help.templates).toEqual(all.templates.filter(({ category }) => category === 'help'))
    expect(help.templates.length).toBeGreaterThan(0)
  })

  it('are the office’s own', async () => {
    expect(await people.staff('stranger').refusal('reply.templates', {})).toBe('NOT_BOUND')
  })
})
