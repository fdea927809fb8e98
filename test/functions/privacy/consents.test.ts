import { createHash } from 'node:crypto'
import { NOTICE, NOTICES } from '../../../miniprogram/contract/consent'
import { newRequest } from '../../support/callers'
import { stored } from '../../support/inside'
import { stageDistrict } from '../../support/staged'

/* Which wording of the privacy notice a person agreed to, and when. */

const { cloud, people } = stageDistrict({ each: 'afresh' })

const citizen = (openid = 'o-agrees') => people.citizen(openid)
const version = NOTICE.version

it('is kept once with its first moment, shown, and taken out with the rest', async () => {
  expect((await citizen().get('privacy.get', {})).consents).toEqual([])
  const first = await citizen().get('consent.record', { version })
  cloud.advance('2d')
  expect(await citizen().get('consent.record', { version })).toEqual(first)
  expect((await citizen().get('privacy.get', {})).consents).toEqual([first])
  expect((await citizen('o-other').get('privacy.get', {})).consents).toEqual([])

  const part = await citizen().get('privacy.export', {})
  expect(part.consents).toEqual([first])
  const rest = await citizen().get('privacy.export', { cursor: part.next ?? '' })
  expect(rest).not.toHaveProperty('consents')
})

it('told by two at once it is kept once', async () => {
  const told = await Promise.all([1, 2, 3].map(() => citizen().get('consent.record', { version })))
  expect(new Set(told.map(({ at }) => at)).size).toBe(1)
  expect(stored(cloud, 'consents')).toHaveLength(1)
})

it('stays when their words are erased: it is a fact, and has no openid', async () => {
  await citizen().get('consent.record', { version })
  const before = stored(cloud, 'consents')
  await citizen().get('privacy.erase', { requestId: newRequest() })
  expect(stored(cloud, 'consents')).toEqual(before)
  expect(JSON.stringify(before)).not.toContain('o-agrees')
})

it('is refused for a version that the office never had', async () => {
  expect(await citizen().refusal('consent.record', { version: '1999' })).toBe('INVALID_INPUT')
})

/** A wording that somebody agreed to is never edited: beside it there is a new one. */
const WORDINGS: Record<string, string> = {
  '2026-11': '48fd744020348057',
}

it('no wording was changed after it was published', () => {
  const prints = NOTICES.map(({ version: name, since, zh, en }) => [
    name,
    createHash('sha256')
      .update(JSON.stringify([since, zh, en]))
      .digest('hex')
      .slice(0, 16),
  ])
  expect(Object.fromEntries(prints)).toEqual(WORDINGS)
  expect(NOTICES.map(({ since }) => since)).toEqual(NOTICES.map(({ since }) => since).sort())
})
