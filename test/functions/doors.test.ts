import { newRequest } from '../support/callers'
import { stageDistrict } from '../support/staged'

const { cloud, people } = stageDistrict()

it.each(['timer', 'console', 'push'])('%s is refused to every client by its rule', async (name) => {
  await expect(cloud.call(name, { action: 'import' }, 'o-anybody')).rejects.toMatchObject({
    code: expect.stringMatching(/PERMISSION|FUNCTION/),
  })
})

it('the timer refuses whoever is not a timer, also behind the rule', async () => {
  await expect(cloud.call('timer', { Type: 'Timer', TriggerName: 'minute' })).rejects.toThrow()
})

it('a citizen’s function wants somebody signed in', async () => {
  const answer = await cloud.call('citizen', { action: 'case.list' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } })
})

it('who is asking is never taken from the event', async () => {
  const answer = await people
    .staff('nobody')
    .answer('desk.list', { openid: 'dev-1003', userInfo: { openId: 'dev-1003' } })
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_BOUND' } })
})

it('only an admin imports in the mini-program', async () => {
  const rows = [{ _id: 'x', name: '某部门' }]
  expect(await people.admin('1003').refusal('import', { kind: 'departments', rows })).toBe(
    'NOT_ALLOWED',
  )
  expect(await people.admin('1001').get('import', { kind: 'departments', rows })).toMatchObject({
    kind: 'departments',
    written: 1,
  })
})

it.each([[null], ['text'], [[1]], [{}], [{ action: '__proto__' }], [{ action: 7 }]])(
  'an event like %j is answered, not crashed on',
  async (event) => {
    expect(await cloud.call('citizen', event, 'o-odd')).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_ACTION' },
    })
  },
)

describe('binding', () => {
  it('takes a code once; the same WeChat may repeat it', async () => {
    await people.console().get('import', {
      kind: 'people',
      rows: [
        {
          _id: '9001',
          name: '新来的人',
          department: 'zgb',
          roles: ['follow-up'],
          bindCode: 'NEW-9001',
        },
      ],
    })
    const bind = { requestId: newRequest(), bindCode: 'NEW-9001' }
    const { person } = await people.staff('first').get('me.bind', bind)
    expect(person).toMatchObject({ id: '9001', roles: ['follow-up'] })
    expect(await people.staff('first').get('me.bind', bind)).toEqual({ person })
    expect(await people.staff('second').refusal('me.bind', bind)).toBe('BIND_CODE_WRONG')
  })

  it('takes a code as it is shown and read out: in two halves, in small letters, O for zero', async () => {
    const { inviteCode = '' } = await people.console().get('person.save', {
      requestId: newRequest(),
      person: { id: '9002', name: '又来的人', department: 'zgb', roles: ['follow-up'] },
    })
    const typed = `${inviteCode.slice(0, 5)} ${inviteCode.slice(5)}`
      .toLowerCase()
      .replace(/0/g, 'o')
    const { person } = await people
      .staff('reader')
      .get('me.bind', { requestId: newRequest(), bindCode: typed })
    expect(person).toMatchObject({ id: '9002' })
  })
})

describe('an import', () => {
  it('says which row and field is wrong, and writes nothing', async () => {
    const answer = await people.console().answer('import', {
      kind: 'windows',
      rows: [
        {
          _id: 'ok-1',
          centre: 'qu',
          number: 1,
          name: '1 号窗口',
          service: '综合',
          department: 'zgb',
          items: [],
        },
        {
          _id: 'bad 2',
          centre: 'qu',
          number: 2,
          name: '2 号窗口',
          service: '综合',
          department: 'zgb',
          items: [],
        },
      ],
    })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('第 2 行') },
    })
    const { body } = await cloud.control('GET windows')
    expect(JSON.stringify(body)).not.toContain('ok-1')
  })

  it('refuses a row that names what is not there', async () => {
    const answer = await people.console().answer('import', {
      kind: 'windows',
      rows: [
        {
          _id: 'x-1',
          centre: 'nowhere',
          number: 1,
          name: '窗口',
          service: '综合',
          department: 'zgb',
          items: [],
        },
      ],
    })
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('nowhere') } })
  })
})
