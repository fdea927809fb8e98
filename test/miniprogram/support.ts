import type { CaseSummary, CitizenCase, StaffCase } from '../../miniprogram/contract/case'
import type { WindowView } from '../../miniprogram/contract/citizen'
import type { Receipt } from '../../miniprogram/contract/ledger'

export const NOW = '2026-03-04T10:24:00.000+08:00'

export const aWindow: WindowView = {
  window: { id: 'C01-03', scene: 'C01-03', name: '3 号窗口', service: '社会保障' },
  centre: { id: 'C01', name: '城中区政务服务中心', address: '某路 1 号', hours: '9:00–12:00' },
  department: { id: 'D01', name: '区人社局' },
  items: [
    { id: 'I1', name: '高龄津贴给付', steps: ['提交材料', '审核', '发放'] },
    { id: 'I2', name: '失业登记', steps: [] },
  ],
  levels: [
    { level: 5, name: '非常满意', indicators: [{ code: 510, name: '一窗受理一次办结' }] },
    { level: 4, name: '满意', indicators: [] },
    { level: 3, name: '基本满意', indicators: [] },
    {
      level: 2,
      name: '不满意',
      indicators: [
        { code: 209, name: '未在承诺时间内办结' },
        { code: 213, name: '服务态度生硬' },
      ],
    },
    { level: 1, name: '非常不满意', indicators: [{ code: 115, name: '拒绝办理' }] },
  ],
  promises: {
    followUpDue: '2026-03-04T18:00:00.000+08:00',
    replyDue: '2026-03-09T18:00:00.000+08:00',
    provisional: false,
    replyDays: { simple: 3, complex: 10 },
  },
  isOpen: true,
  now: NOW,
  templates: { 'citizen-progress': 'template-1' },
}

export const aCase = (over: Partial<CaseSummary> = {}): CaseSummary => ({
  id: 'case-1',
  number: 'CZ260304-7KQ2M',
  kind: 'rating',
  title: '服务态度生硬',
  state: 'follow-up-due',
  receivedAt: NOW,
  dueAt: '2026-03-04T18:00:00.000+08:00',
  duty: 'first-contact',
  centre: '城中区政务服务中心',
  window: '3 号窗口',
  ...over,
})

export const aCitizenCase = (over: Partial<CitizenCase> = {}): CitizenCase => ({
  ...aCase(),
  timeline: [{ seq: 1, at: NOW, type: 'submitted', mine: true, who: '群众', text: '白跑一趟' }],
  canMessage: true,
  acts: ['message'],
  ...over,
})

export const aStaffCase = (over: Partial<StaffCase> = {}): StaffCase => ({
  ...aCase(),
  version: 1,
  nextAct: 'record-follow-up',
  awaitsAnswer: false,
  awaitsCitizen: false,
  supervised: false,
  steps: ['受理', '审核'],
  complexity: 'simple',
  department: '区人社局',
  level: 2,
  indicators: ['服务态度生硬'],
  hasContact: false,
  canReveal: false,
  deadlines: [
    {
      name: 'first-contact',
      dueAt: '2026-03-04T18:00:00.000+08:00',
      provisional: false,
      breached: false,
    },
  ],
  timeline: [{ seq: 1, at: NOW, type: 'submitted', mine: true, who: '群众', text: '让我白跑一趟' }],
  acts: ['record-follow-up'],
  canMessage: true,
  owner: '政管办',
  ownerRole: 'follow-up',
  ...over,
})

/** A receipt as it looks; what is signed and hashed for real is in `verify/office.ts`. */
export const aReceipt = (id = 'rating-1'): Receipt => ({
  facts: {
    kind: 'rating',
    id,
    window: 'C01-03',
    centre: 'C01',
    department: 'D01',
    level: 5,
    indicators: [],
    indicatorVersion: '2021',
    channel: 3,
    assessNumber: 1,
    receivedAt: NOW,
    rater: 'a'.repeat(64),
    writer: 'w1',
    seq: 1,
  },
  salt: '0f'.repeat(16),
  leaf: 'b'.repeat(64),
  promisedBy: '2026-03-04T11:24:00.000+08:00',
  key: 'k1',
  signature: 'c'.repeat(128),
})

type Reply = { data: object } | { error: object } | { lost: true }
const ok = (data: object): Reply => ({ data })
const refused = (code: string, message: string, field?: string): Reply => ({
  error: field === undefined ? { code, message } : { code, message, field },
})
/** A refusal of a form: each field at fault with its sentence. */
const refusedFields = (fields: { field: string; message: string }[]): Reply => ({
  error: { code: 'INVALID_INPUT', message: fields[0]?.message, field: fields[0]?.field, fields },
})
const lost: Reply = { lost: true }
export const reply = { ok, refused, refusedFields, lost }

/** Events that the cloud received, in order. */
export interface Cloud {
  received: { name: string; event: Record<string, unknown> }[]
  /** Events of one action. */
  of(action: string): Record<string, unknown>[]
}

/**
 * A cloud behind `wx.cloud.callFunction` that answers each action by its script: one reply for all
 * calls, or a list whose last one repeats. That a file is coming is taken note of, unless the
 * script says otherwise.
 */
export function answering(script: Record<string, Reply | Reply[]>): Cloud {
  const received: Cloud['received'] = []
  const counts = new Map<string, number>()
  jest.mocked(wx.cloud.callFunction).mockImplementation(({ name, data }) => {
    const event = data as Record<string, unknown>
    const key = `${name}/${String(event['action'])}`
    const told = script[key]
    if (told === undefined && key === 'citizen/upload.announce')
      return Promise.resolve({ result: { ok: true, data: { until: NOW } }, errMsg: 'ok' })
    received.push({ name, event })
    if (told === undefined) throw new Error(`nobody told the cloud how to answer ${key}`)
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    const next = Array.isArray(told) ? (told[count] ?? told[told.length - 1]) : told
    if (next === undefined || 'lost' in next)
      return Promise.reject(new Error('request:fail timeout'))
    const result = 'data' in next ? { ok: true, ...next } : { ok: false, ...next }
    return Promise.resolve({ result, errMsg: 'cloud.callFunction:ok' })
  })
  return {
    received,
    of: (action) =>
      received.map(({ event }) => event).filter((event) => event['action'] === action),
  }
}
