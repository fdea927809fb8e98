import * as v from 'valibot'
import {
  CITY_REGISTER,
  type BatchView,
  type ExchangeActions,
  type SourceView,
  type TargetView,
} from '../../miniprogram/contract/exchange'
import type { Target } from '../domain/exchange'
import { Refusal } from '../domain/refusal'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { batchesOf, batchId, cursorOf, type Batch } from '../repository/exchange/batches'
import { countsOf } from '../repository/exchange/foreign'
import { targetsOf } from '../repository/exchange/targets'
import { lastBlock } from '../repository/ledger/read'
import { byId } from '../repository/reference'
import type { AdminContext } from './context'
import { importForeign, importForm, listForeign, listForm } from './foreign'

/** Batches that are shown of each target. */
const SHOWN_BATCHES = 20

const batchForm = v.object({
  target: v.string(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

/** What goes to other platforms, and what comes from them. */
export const exchangeActions: ActionTable<ExchangeActions, AdminContext> = {
  'exchange.get': { input: v.object({}), run: getExchange },
  'exchange.files': { input: batchForm, run: getFiles },
  'exchange.sent': { input: batchForm, run: markSent },
  'foreign.import': { input: importForm, run: importForeign },
  'foreign.list': { input: listForm, run: listForeign },
}

type Answer<K extends keyof ExchangeActions> = Promise<ExchangeActions[K]['output']>

async function getExchange(_: object, context: AdminContext): Answer<'exchange.get'> {
  const { database } = context
  const [targets, last] = await Promise.all([targetsOf(database), lastBlock(database)])
  const height = last?.height ?? 0
  const sources = [...targets, { id: CITY_REGISTER, name: '市“办不成事”台账' }]
  const [views, counted] = await Promise.all([
    Promise.all(targets.map((target) => targetView(target, height, context))),
    Promise.all(
      sources.map(async ({ id, name }): Promise<SourceView> => ({
        id,
        name,
        counts: await countsOf(database, id),
      })),
    ),
  ])
  return { targets: views, sources: counted }
}

async function targetView(
  { id, name }: Target,
  height: number,
  context: AdminContext,
): Promise<TargetView> {
  const { database } = context
  const [{ through }, batches] = await Promise.all([
    cursorOf(database, id),
    batchesOf(database, id, SHOWN_BATCHES),
  ])
  const views = await Promise.all(batches.map((batch) => viewOf(batch, context)))
  return { id, name, through, height, batches: views }
}

async function viewOf(batch: Batch, { reference }: AdminContext): Promise<BatchView> {
  const { people } = await reference()
  const nameOf = (who: string) =>
    who === 'console' ? '云开发控制台' : (byId(people, who)?.name ?? who)
  const { target, number, after, through, rows, at, by, sentAt, sentBy } = batch
  return {
    ...{ target, number, after, through, rows, at, by: nameOf(by) },
    ...(sentAt ? { sentAt } : {}),
    ...(sentBy ? { sentBy: nameOf(sentBy) } : {}),
  }
}

type BatchForm = v.InferOutput<typeof batchForm>

async function batchNamed({ target, number }: BatchForm, { database }: AdminContext) {
  const batch = await database.get<Batch>('cursors', batchId(target, number))
  if (!batch) throw new Refusal('INVALID_INPUT', '没有这一批，请刷新后再看。', 'number')
  return batch
}

async function getFiles(form: BatchForm, context: AdminContext): Answer<'exchange.files'> {
  const batch = await batchNamed(form, context)
  const urls = await context.files.addresses(batch.files.map(({ fileId }) => fileId))
  const files = batch.files.flatMap(({ name }, at) => {
    const url = urls[at]
    return url === undefined ? [] : [{ name, url }]
  })
  return { batch: await viewOf(batch, context), files }
}

async function markSent(form: BatchForm, context: AdminContext): Answer<'exchange.sent'> {
  const { database, clock, who } = context
  const { _id } = await batchNamed(form, context)
  const sent = { sentAt: clock.now(), sentBy: who }
  const changed = await database.update(
    'cursors',
    { _id, sentAt: { $exists: false } },
    { $set: sent },
  )
  if (changed > 0) log('batchSent', { who, batch: _id })
  return { batch: await viewOf(await batchNamed(form, context), context) }
}
