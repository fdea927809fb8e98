import type { Person } from '../../cloudfunctions/domain/reference'
import type { Binding } from '../../cloudfunctions/repository/people'
import type { PersonForm } from '../../miniprogram/contract/admin'
import { newRequest } from '../support/callers'
import { stored, storedCase, storedEvents } from '../support/inside'
import { stageDistrict } from '../support/staged'

/* People come and go; their cases stay with somebody. */

const ADMIN = '1001'

const { cloud, people, office } = stageDistrict({ each: 'afresh' })

const newcomer = (facts: Partial<PersonForm> = {}) => ({
  requestId: newRequest(),
  person: {
    id: '2039',
    name: '新同事',
    department: 'mzj',
    roles: ['handler' as const],
    ...facts,
  },
})
const bind = (openid: string, bindCode: string) =>
  people.staff(openid).answer('me.bind', { requestId: newRequest(), bindCode })
const kept = (id: string) => stored<Person>(cloud, 'people').find(({ _id }) => _id === id)
const bindingsOf = (id: string) =>
  stored<Binding>(cloud, 'bindings').filter(({ person }) => person === id)

async function issue(citizen: string): Promise<string> {
  const form = { requestId: newRequest(), scene: 'qu-6', text: '低保没批' }
  return (await people.citizen(citizen).get('issue.submit', form)).caseId
}

describe('saving a person', () => {
  it('gives an invitation once, keeps only its hash, and binds one WeChat', async () => {
    const form = newcomer()
    const { person, inviteCode } = await people.admin(ADMIN).get('person.save', form)
    expect(person).toMatchObject({ id: '2039', unit: '区民政局', roles: ['handler'] })
    expect(inviteCode).toMatch(/^[0-9A-Z]{10}$/)
    expect(JSON.stringify(stored(cloud, 'people'))).not.toContain(inviteCode)
    // the answer got lost: the same code again
    expect(await people.admin(ADMIN).get('person.save', form)).toEqual({ person, inviteCode })

    expect(await bind('newcomer', inviteCode!)).toMatchObject({ ok: true })
    expect(await bind('thief', inviteCode!)).toMatchObject({ error: { code: 'BIND_CODE_WRONG' } })
    // nor does a late repeat of the saving make the used code good again
    await people.admin(ADMIN).get('person.save', form)
    expect(await bind('thief', inviteCode!)).toMatchObject({ error: { code: 'BIND_CODE_WRONG' } })
    expect((await people.staff('newcomer').get('me.get', {})).person.id).toBe('2039')
  })

  it('changes a bound person without a new code, from their next call on', async () => {
    await people.staff('2032').get('me.get', {})
    const saved = await people
      .admin(ADMIN)
      .get('person.save', newcomer({ id: '2032', name: '韦二', roles: ['clerk'] }))
    expect(saved).not.toHaveProperty('inviteCode')
    expect((await people.staff('2032').get('me.get', {})).person.roles).toEqual(['clerk'])
    const caseId = await issue('o-1')
    expect(await people.staff('2032').refusal('case.get', { caseId })).toBe('CASE_NOT_FOUND')
  })

  it('invited again, the WeChat before is unbound at once', async () => {
    const again = { ...newcomer({ id: '2032', name: '韦二' }), invite: true }
    const { inviteCode } = await people.admin(ADMIN).get('person.save', again)
    expect(await people.staff('2032').refusal('me.get', {})).toBe('NOT_BOUND')
    expect(await bind('new-phone', inviteCode!)).toMatchObject({ ok: true })
    expect(bindingsOf('2032')).toHaveLength(1)
  })

  it('hands over what somebody leaves behind who goes to another unit', async () => {
    const caseId = await issue('o-1')
    const { assignee } = storedCase(cloud, caseId)
    await people
      .admin(ADMIN)
      .get('person.save', newcomer({ id: assignee!, name: '韦二', department: 'ybj' }))
    expect(storedCase(cloud, caseId)).toMatchObject({ ownerDepartment: 'mzj', assignee: '2031' })
  })

  it('is refused where the unit or a window is not there, and to whoever is no admin', async () => {
    expect(
      await people.admin(ADMIN).answer('person.save', newcomer({ department: 'nowhere' })),
    ).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'person.department' } })
    expect(
      await people.admin(ADMIN).answer('person.save', newcomer({ windows: ['qu-99'] })),
    ).toMatchObject({ error: { code: 'INVALID_INPUT', field: 'person.windows' } })
    expect(await people.admin('1003').refusal('person.save', newcomer())).toBe('NOT_ALLOWED')
    expect(kept('2039')).toBeUndefined()
  })
})

describe('removing a person', () => {
  it('is felt at their next call, and their cases go to the head of their unit, saying so', async () => {
    const ids = [await issue('o-1'), await issue('o-2')]
    await office.act('2032', ids[0]!, 'accept', {})
    expect(await people.admin(ADMIN).get('person.remove', { id: '2032' })).toEqual({
      handedOver: 2,
    })
    expect(await people.staff('2032').refusal('desk.list', {})).toBe('NOT_BOUND')
    for (const caseId of ids) {
      expect(storedCase(cloud, caseId)).toMatchObject({
        ownerDepartment: 'mzj',
        ownerRole: 'head',
        assignee: '2031',
      })
      expect(storedEvents(cloud, caseId).at(-1)).toMatchObject({
        type: 'handed-over',
        reason: 'left',
        by: { role: 'system' },
      })
      const one = await office.see('2031', caseId)
      expect(one.timeline.at(-1)).toMatchObject({ type: 'handed-over', who: '系统' })
    }
    expect(stored<{ recipient: string; cause: string }>(cloud, 'notices')).toContainEqual(
      expect.objectContaining({ recipient: 'person:2031', cause: 'handed-over' }),
    )
    // the state each was in stays
    expect(storedCase(cloud, ids[0]!).state).toBe('in-progress')
  })

  it('may be repeated, and goes on where it was cut off', async () => {
    const ids = await Promise.all(['o-1', 'o-2', 'o-3'].map(issue))
    await people.admin(ADMIN).get('person.remove', { id: '2032' })
    // as if it had ended after the first case: the others are still the leaver's
    for (const _id of ids.slice(1))
      await cloud.database.run('database.modifyDocument', {
        collectionName: 'cases',
        queryType: 'WHERE',
        query: JSON.stringify({ _id }),
        data: JSON.stringify({ $set: { assignee: '2032' } }),
        multi: false,
        merge: true,
        upsert: false,
      })
    expect(await people.admin(ADMIN).get('person.remove', { id: '2032' })).toEqual({
      handedOver: 2,
    })
    expect(await people.admin(ADMIN).get('person.remove', { id: '2032' })).toEqual({
      handedOver: 0,
    })
    const handed = storedEvents(cloud, ids[0]!).filter(({ type }) => type === 'handed-over')
    expect(handed).toHaveLength(1)
  })

  it('what still comes to one who left, from who did not know yet, the timer passes on', async () => {
    await issue('o-warm') // this instance now knows the people as they were
    await people.admin(ADMIN).get('person.remove', { id: '2032' })
    const late = await issue('o-late')
    expect(storedCase(cloud, late).assignee).toBe('2032')
    cloud.advance('2m')
    await cloud.tick()
    expect(storedCase(cloud, late).assignee).toBe('2031')
    cloud.advance('1m')
    await cloud.tick()
    const handed = storedEvents(cloud, late).filter(({ type }) => type === 'handed-over')
    expect(handed).toHaveLength(1)
    cloud.advance('1m')
    expect(storedCase(cloud, await issue('o-later')).assignee).not.toBe('2032')
  })

  it('a follow-up stays outside the rated unit, with somebody who may do it', async () => {
    const { caseId } = await people
      .citizen('o-bad')
      .get('rating.submit', { requestId: newRequest(), scene: 'qu-1', level: 1 })
    const officer = storedCase(cloud, caseId!).assignee!
    await people.admin(ADMIN).get('person.remove', { id: officer })
    const heir = storedCase(cloud, caseId!).assignee!
    expect(heir).not.toBe(officer)
    expect(kept(heir)?.department).not.toBe('rsj')
    expect(await office.see(heir, caseId!)).toMatchObject({ nextAct: 'record-follow-up' })
  })

  it('their code binds no more, and nobody removes themselves or a stranger', async () => {
    const { inviteCode } = await people.admin(ADMIN).get('person.save', newcomer())
    await people.admin(ADMIN).get('person.remove', { id: '2039' })
    expect(await bind('late', inviteCode!)).toMatchObject({ error: { code: 'BIND_CODE_WRONG' } })
    expect(await people.admin(ADMIN).refusal('person.remove', { id: ADMIN })).toBe(
      'NOT_ALLOWED_NOW',
    )
    expect(await people.admin(ADMIN).refusal('person.remove', { id: '9999' })).toBe('INVALID_INPUT')
    expect(await people.staff(ADMIN).get('me.get', {})).toBeDefined()
  })

  it('who comes back is entered again and invited anew', async () => {
    await people.admin(ADMIN).get('person.remove', { id: '2032' })
    const { inviteCode } = await people
      .admin(ADMIN)
      .get('person.save', newcomer({ id: '2032', name: '韦二' }))
    expect(await bind('back', inviteCode!)).toMatchObject({ ok: true })
    expect((await people.staff('back').get('me.get', {})).person).toMatchObject({
      roles: ['handler'],
    })
  })
})

describe('handing over from one to another', () => {
  it('gives all open cases to a colleague, and says so', async () => {
    await people.admin(ADMIN).get('person.save', newcomer())
    cloud.advance('2m')
    const ids = await Promise.all(['o-1', 'o-2', 'o-3', 'o-4'].map(issue))
    const held = ids.filter((id) => storedCase(cloud, id).assignee === '2032')
    expect(await people.admin(ADMIN).get('person.handOver', { from: '2032', to: '2031' })).toEqual({
      handedOver: held.length,
      kept: 0,
    })
    for (const id of held) {
      expect(storedCase(cloud, id)).toMatchObject({ assignee: '2031', ownerRole: 'head' })
      expect(storedEvents(cloud, id).at(-1)).toMatchObject({
        type: 'handed-over',
        reason: 'asked',
      })
    }
    expect(await people.staff('2032').get('me.get', {})).toBeDefined()
  })

  it('keeps what the other may not have, and is refused between units', async () => {
    await issue('o-1')
    expect(await people.admin(ADMIN).get('person.handOver', { from: '2032', to: '2033' })).toEqual({
      handedOver: 0,
      kept: 1,
    })
    expect(await people.admin(ADMIN).refusal('person.handOver', { from: '2032', to: '2022' })).toBe(
      'INVALID_INPUT',
    )
    expect(await people.admin(ADMIN).refusal('person.handOver', { from: '2032', to: '2032' })).toBe(
      'INVALID_INPUT',
    )
  })
})
