import { ACTS, type ActName } from '../../../miniprogram/contract/acts'
import { actFaults, actForm, rowsOf } from '../../../miniprogram/staff/act-form'
import { fieldsOf, SHEETS, VERBS } from '../../../miniprogram/staff/acts'
import type { Draft } from '../../../miniprogram/stores/drafts'
import { filledDraft } from '../support/acts'

const names = Object.keys(ACTS) as ActName[]
const seen = { id: 'case-1', version: 3 }
const draft = (over: Partial<Draft<'act'>> = {}): Draft<'act'> => ({
  requestId: 'request-1',
  values: {},
  photos: [],
  ...over,
})
const wanting = (act: ActName, over: Partial<Draft<'act'>> = {}) =>
  actFaults(act, draft(over)).map(({ field }) => field)

describe.each(names)('%s', (act) => {
  const fields = fieldsOf(act)
  const required = fields.filter(([, field]) => !field.optional).map(([key]) => key)

  it('wants what it needs, each with a sentence, and nothing else', () => {
    const faults = actFaults(act, draft())
    expect(faults.map(({ field }) => field)).toEqual(required)
    for (const { message } of faults) expect(message).toMatch(/^请.+。$/)
  })

  it('has a form with every field once all are filled', () => {
    const filled = filledDraft(act)
    expect(actFaults(act, filled)).toEqual([])
    const form = actForm(act, filled, seen)
    expect(form).toMatchObject({ requestId: 'request-1', caseId: 'case-1', version: 3, act })
    expect(Object.keys(form).sort()).toEqual(
      ['requestId', 'caseId', 'version', 'act', ...fields.map(([key]) => key)].sort(),
    )
  })

  const READER = /^(群众会看到|只有单位内部看到|群众同意公开的，谁都会看到)$/

  it('says who reads its words and photos', () => {
    for (const row of rowsOf(act)) {
      const isFact = row.kind !== 'words' && row.kind !== 'photos'
      expect(row.reader).toMatch(isFact ? /^$/ : READER)
    }
  })

  it('has a verb that fits a button, and words around its form', () => {
    expect(VERBS[act].length).toBeLessThanOrEqual(8)
    expect(SHEETS[act].title).toBe(ACTS[act].label)
    expect(SHEETS[act].note).not.toBe('')
  })

  it('has photos in one field at most, as its draft has', () => {
    expect(fields.filter(([, { kind }]) => kind === 'photos').length).toBeLessThanOrEqual(1)
  })
})

it('takes blank words for none, and trims the rest', () => {
  expect(wanting('note', { values: { text: '  ' } })).toEqual(['text'])
  expect(actForm('note', draft({ values: { text: ' 已联系窗口 ' } }), seen)).toMatchObject({
    text: '已联系窗口',
  })
})

it('leaves out what was not filled in', () => {
  const values = { result: 'done', negative: 'no', text: '已办好', basis: ' ' }
  expect(actForm('reply', draft({ values }), seen)).toEqual({
    requestId: 'request-1',
    caseId: 'case-1',
    version: 3,
    act: 'reply',
    result: 'done',
    negative: 'no',
    text: '已办好',
  })
})

it('takes a case number however it was typed', () => {
  const values = { into: 'cz260304-7kq2m ' }
  expect(actForm('merge', draft({ values }), seen)).toMatchObject({ into: 'CZ2603047KQ2M' })
})

it('wants one part of what may be released', () => {
  expect(wanting('release', { values: { parts: [], reason: '便于核实' } })).toEqual(['parts'])
  expect(wanting('release', { values: { parts: ['photos'], reason: '便于核实' } })).toEqual([])
})

it('waits for evidence that is still on its way', () => {
  const values = { grounds: 'mistaken', text: '当事人点错了' }
  const photos = [{ path: 'tmp/1.jpg' }]
  expect(actFaults('file-appeal', draft({ values, photos }))).toEqual([
    { field: 'evidence', message: expect.stringContaining('照片还没有传完') as string },
  ])
})

it('names a field without its remark', () => {
  const faults = actFaults('file-appeal', draft())
  expect(faults.find(({ field }) => field === 'evidence')?.message).toBe('请添加“证据”的照片。')
})
