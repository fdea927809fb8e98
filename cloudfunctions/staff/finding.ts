import * as v from 'valibot'
import {
  FINDING_ACTS,
  FINDING_STATES,
  MOST_OF_FINDING_TEXT,
  type FindingAct,
  type FindingActions,
  type FindingAsk,
  type FindingForm,
  type FindingState,
} from '../../miniprogram/contract/findings'
import { dayOf } from '../../miniprogram/contract/time'
import { findingRow } from '../domain/finding'
import { log } from '../platform/log'
import type { ActionTable } from '../platform/handler'
import { requestId, text } from '../platform/schemas'
import { actOnFinding, findingFor, listFindings, viewFinding } from '../repository/findings'
import type { StaffContext } from './context'

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]]
const id = v.pipe(v.string(), v.maxLength(64))
const line = text(200, '空的一行请删掉。')

const guide = v.object({
  materials: v.pipe(v.array(line), v.maxLength(50)),
  steps: v.pipe(v.array(line), v.minLength(1, '至少要有一步。'), v.maxLength(50)),
  promisedDays: v.pipe(
    v.number('承诺工作日请填整数。'),
    v.integer('承诺工作日请填整数。'),
    v.minValue(0),
    v.maxValue(365),
  ),
  where: text(200, '请写在哪里办。'),
})

const form = v.pipe(
  v.object({
    requestId,
    id,
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    act: v.picklist(keysOf<FindingAct>(FINDING_ACTS), '没有这种办理。'),
    text: v.exactOptional(text(MOST_OF_FINDING_TEXT, '请写明内容。')),
    day: v.exactOptional(v.pipe(v.string(), v.isoDate('日期不对，请重新选择。'))),
    owner: v.exactOptional(id),
    guide: v.exactOptional(guide),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const asked: FindingAsk = FINDING_ACTS[dataset.value.act]
    const wanted = [
      ['text', asked.text],
      ['day', asked.day],
      ['guide', asked.guide && '修改后的指南'],
    ] as const
    for (const [key, label] of wanted)
      if (label && dataset.value[key] === undefined)
        addIssue({
          message: `请填写：${label}。`,
          path: [{ type: 'object', origin: 'value', input: dataset.value, key, value: undefined }],
        })
  }),
)

/** A page of the findings that are this person's to see. */
async function list(
  input: { state?: FindingState; cursor?: string },
  { database, reference, person, clock }: StaffContext,
) {
  const today = dayOf(clock.now())
  const { findings, next } = await listFindings(database, await person(), { ...input, today })
  return {
    findings: findings.map((one) => findingRow(one, reference, today)),
    ...(next ? { next } : {}),
    today,
  }
}

async function get({ id: wanted }: { id: string }, context: StaffContext) {
  const me = await context.person()
  return await viewFinding(context, await findingFor(context.database, me, wanted), me)
}

async function act(asked: FindingForm, context: StaffContext) {
  const me = await context.person()
  const { one, item } = await actOnFinding(context, me, asked)
  log('findingActed', { who: me._id, finding: one._id, act: asked.act })
  return await viewFinding(context, one, me, item)
}

export const findingActions: ActionTable<FindingActions, StaffContext> = {
  'finding.list': {
    input: v.object({
      state: v.exactOptional(v.picklist(keysOf<FindingState>(FINDING_STATES))),
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
    }),
    run: list,
  },
  'finding.get': { input: v.object({ id }), run: get },
  'finding.act': { input: form, run: act },
}
