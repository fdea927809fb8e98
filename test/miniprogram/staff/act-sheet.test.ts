import { ACTS, type ActField, type ActName } from '../../../miniprogram/contract/acts'
import { actFaults } from '../../../miniprogram/staff/act-form'
import { fieldsOf, SHEETS } from '../../../miniprogram/staff/acts'
import { session } from '../../../miniprogram/stores/session'
import { entryOf, filledDraft } from '../support/acts'
import { renderComponent, settle, type View } from '../support/miniprogram'
import { answering, reply } from '../support'

// the first sheet of a file compiles TDesign's components, while others do so beside it
jest.setTimeout(20_000)

const SHEET = '/staff/act-sheet/act-sheet'
const render = (act: ActName, over: object = {}) =>
  renderComponent(SHEET, {
    visible: true,
    act,
    draft: { requestId: 'request-1', values: {}, photos: [] },
    steps: ['受理', '审核'],
    ...over,
  })

beforeEach(async () => {
  answering({
    'staff/me.get': reply.ok({
      person: { id: 'P1', name: '承办人甲', unit: '区人社局', roles: ['handler'] },
      credits: 0,
      templates: {},
      departments: [
        { id: 'D01', name: '区人社局' },
        { id: 'D02', name: '区住建局' },
      ],
      colleagues: [{ id: 'P2', name: '承办人乙' }],
      windows: [],
    }),
    'staff/desk.counts': reply.ok({ counts: { mine: 0, today: 0, overdue: 0 } }),
  })
  await session.load()
  await settle()
})

/** Kinds of fields that are chosen from a list. */
const CHOSEN = new Set<ActField['kind']>(['department', 'person', 'step'])

/** Enters a fitting value as the field's own control tells it. */
async function enter(sheet: View, key: string, field: ActField): Promise<void> {
  const control = sheet.get(`#field-${key}`)
  if (field.kind === 'photos') {
    await control.emit('change', { photos: filledDraft('file-appeal').photos })
  } else if (CHOSEN.has(field.kind)) {
    await control.tap()
    await sheet.get('#choices').emit('pick', { id: entryOf(field) })
  } else {
    await control.emit('change', { value: entryOf(field) })
  }
}

describe.each(Object.keys(ACTS) as ActName[])('the form of %s', (act) => {
  const fields = fieldsOf(act)

  it('asks for every field by its label', () => {
    const sheet = render(act)
    expect(sheet.get('#confirm').text).toBe(SHEETS[act].title)
    for (const [key, field] of fields) {
      expect(sheet.text).toContain(field.label)
      expect(sheet.has(`#field-${key}`)).toBe(true)
    }
  })

  it('tells what is entered in each', async () => {
    const sheet = render(act)
    const kept = sheet.events('keep')
    const photos = sheet.events('photos')
    for (const [key, field] of fields) await enter(sheet, key, field)
    expect(kept).toEqual(
      fields
        .filter(([, { kind }]) => kind !== 'photos')
        .map(([key, field]) => ({ key, value: entryOf(field) })),
    )
    expect(photos).toHaveLength(fields.length - kept.length)
  })
})

it('shows what was entered before', () => {
  const sheet = render('adjudicate', {
    draft: {
      requestId: 'request-1',
      values: { department: 'D02', remember: 'yes', reason: '不归我们管' },
      photos: [],
    },
  })
  expect(sheet.get('#field-department').text).toBe('区住建局')
  expect(sheet.get('#field-remember').data['value']).toBe('yes')
  expect(sheet.get('#field-reason').data['value']).toBe('不归我们管')
})

it('lets nobody be chosen only where that is allowed', async () => {
  const optional = render('adjudicate')
  await optional.get('#field-department').tap()
  expect(optional.get('#choices').data['none']).toBe('不选')
  const required = render('add-part')
  await required.get('#field-department').tap()
  expect(required.get('#choices').data['none']).toBe('')
})

it('asks for the id of a department when none is known', async () => {
  answering({ 'staff/me.get': reply.refused('NOT_BOUND', '您的微信还没有绑定工作人员身份') })
  await session.load()
  const sheet = render('add-part')
  const kept = sheet.events('keep')
  await sheet.get('#field-department').emit('change', { value: 'D02' })
  expect(kept).toEqual([{ key: 'department', value: 'D02' }])
})

it('offers words to begin with where there are some', async () => {
  const sheet = render('reply')
  const asked = sheet.events('help')
  expect(sheet.get('#help').text).toBe('用模板')
  await sheet.get('#help').tap()
  expect(asked).toHaveLength(1)
  expect(render('file-appeal').get('#help').text).toBe('起草')
  expect(render('conclude').has('#help')).toBe(false)
})

it('says who will read the words', () => {
  const [toCitizen, said, facts] = render('record-follow-up').all('.reader')
  expect(toCitizen?.text).toBe('群众会看到')
  expect(said?.text).toBe('只有单位内部看到')
  expect(facts?.text).toBe('只有单位内部看到')
})

it('is filled with one tap on a choice, and one on each of several', async () => {
  const followUp = render('record-follow-up')
  const release = render('release')
  const [chosen, parts] = [followUp.events('keep'), release.events('keep')]
  await followUp.get('#field-how').saying('.t-radio-option', '到窗口核实').get('.t-radio').tap()
  await release.get('#field-parts').saying('.t-checkbox-option', '照片').get('.t-checkbox').tap()
  expect(chosen).toEqual([{ key: 'how', value: 'window' }])
  expect(parts).toEqual([{ key: 'parts', value: ['photos'] }])
})

it('takes back a choice that need not be made', async () => {
  const sheet = render('conclude')
  const kept = sheet.events('keep')
  await sheet.get('#field-complexity').emit('change', { value: null })
  expect(kept).toEqual([{ key: 'complexity', value: '' }])
})

it('says beside which field something is wrong, and the rest above the button', () => {
  const sheet = render('note', {
    fault: { message: '请写下“备注”。', fields: [{ field: 'text', message: '请写下“备注”。' }] },
  })
  expect(sheet.get('.field-error').text).toBe('请写下“备注”。')
  expect(sheet.has('.bar-error')).toBe(false)
  sheet.set({ fault: { message: '网络不通', fields: [] } })
  expect(sheet.has('.field-error')).toBe(false)
  expect(sheet.get('.bar-error').text).toBe('网络不通')
})

describe('a comparison', () => {
  const draft = (values: Record<string, string>) => ({ requestId: 'request-1', values, photos: [] })

  it('needs cause and step once there is a gap, and says so', () => {
    const optional = (values: Record<string, string>) =>
      ['cause', 'step'].map((key) =>
        render('compare', { draft: draft(values) })
          .get(`#row-${key}`)
          .text.includes('可以不填'),
      )
    expect(optional({ gap: 'none' })).toEqual([true, true])
    expect(optional({ gap: 'gap' })).toEqual([false, false])
    const missing = (values: Record<string, string>) =>
      actFaults('compare', draft({ done: '看过', ...values })).map(({ field }) => field)
    expect(missing({ gap: 'none' })).toEqual([])
    expect(missing({ gap: 'gap' })).toEqual(['cause', 'step'])
    expect(missing({ gap: 'gap', cause: 'guide', step: '受理' })).toEqual([])
  })

  it('chooses among the steps of the case', async () => {
    const sheet = render('compare', { steps: ['制卡', '领卡'] })
    const kept = sheet.events('keep')
    await sheet.get('#field-step').tap()
    expect(sheet.get('#choices').data['options']).toEqual([
      { id: '制卡', name: '制卡' },
      { id: '领卡', name: '领卡' },
    ])
    await sheet.get('#choices').emit('pick', { id: '领卡' })
    expect(kept).toEqual([{ key: 'step', value: '领卡' }])
  })
})
