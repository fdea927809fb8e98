import type * as v from 'valibot'
import type { RowResult, ServiceStored } from '../../../miniprogram/contract/devices'
import { addMinutes, dayOf, type Instant } from '../../../miniprogram/contract/time'
import { timeFault, type Device } from '../../domain/device'
import { Refusal } from '../../domain/refusal'
import type { ClosedService, VisitToken } from '../../domain/visit-token'
import { DuplicateKey, type Transaction } from '../../platform/database'
import { parse } from '../../platform/handler'
import { invite } from '../../repository/invitations'
import { markStale } from '../../repository/outcomes'
import { byId } from '../../repository/reference'
import { findVisit, issuedTokenId, tokenLink } from '../../repository/visit-tokens'
import type { HttpContext } from '../context'
import { eachRow } from './each-row'
import { serviceForm } from './schemas'
import { servedWindow } from './window'

type DeviceContext = HttpContext & { device: Device }
type Row = v.InferOutput<typeof serviceForm>

/** A printed slip is of one service: the first that names it. */
const slipOf = (given: unknown) => (given as { visitToken?: unknown } | null)?.visitToken

/** Takes down services that a business system has given; each gets a visit token, and perhaps an invitation. */
export async function takeServices(
  { services }: { services: unknown[] },
  context: DeviceContext,
): Promise<{ results: RowResult<ServiceStored>[] }> {
  const days = new Set<string>()
  const take = async (given: unknown) => {
    const row = parse(serviceForm, given)
    const stored = await takeService(row, context)
    days.add(dayOf(row.closedAt))
    return stored
  }
  const results = await eachRow(services, 'services', take, slipOf)
  // also after a repeat: the try before may have ended here
  await markStale(context.database, days, context.clock.now())
  return { results }
}

const TIME_FAULTS = {
  future: '办理时间比现在还晚，请校准系统的时间。',
  'too-late': '办理时间超过 7 天，不能再上传。',
} as const

async function takeService(row: Row, context: DeviceContext): Promise<ServiceStored> {
  const { database, keys, device, reference, arrivedAt } = context
  const window = servedWindow(context, row.window)
  if (row.item && !byId(reference.items, row.item))
    throw new Refusal('INVALID_INPUT', '没有这个事项。', 'item')
  const _id = keys
    .derive('service', device._id, row.projectNo, row.stage)
    .toString('hex')
    .slice(0, 32)
  const print = keys.print(row)
  const earlier = await database.get<ClosedService>('closedServices', _id)
  if (earlier) return await repeated(earlier, print, row, context)
  const fault = timeFault(row.closedAt, arrivedAt)
  if (fault) throw new Refusal('INVALID_INPUT', TIME_FAULTS[fault], 'closedAt')

  const printed = await printedToken(row, context)
  const expiresAt = addMinutes(arrivedAt, reference.devices.tokenMinutes[device.kind])
  const token: VisitToken = {
    ...(printed ?? { _id: issuedTokenId(keys, 'service', _id), issuedAt: arrivedAt }),
    window: window._id,
    ...(row.item ? { item: row.item } : {}),
    ...(printed?.item && !row.item ? { item: printed.item } : {}),
    projectNo: keys.seal(row.projectNo),
    stage: row.stage,
    service: _id,
    device: device._id,
    expiresAt: printed && printed.expiresAt > expiresAt ? printed.expiresAt : expiresAt,
  }
  const service: ClosedService = {
    _id,
    system: device._id,
    stage: row.stage,
    window: window._id,
    ...(row.item ? { item: row.item } : {}),
    projectNo: keys.seal(row.projectNo),
    ...{ closedAt: row.closedAt, receivedAt: arrivedAt, token: token._id, print },
  }
  try {
    await database.transaction(async (transaction) => {
      await transaction.insert('closedServices', [service])
      await keepToken(transaction, token)
    })
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error
    const before = await database.get<ClosedService>('closedServices', _id)
    if (!before) throw error
    return await repeated(before, print, row, context)
  }
  return await answered(service, token.expiresAt, row, context)
}

/** Says what a token is of; one that was used meanwhile stays used. */
async function keepToken(transaction: Transaction, token: VisitToken): Promise<void> {
  const kept = await transaction.get<VisitToken>('visitTokens', token._id)
  if ((kept?.service ?? token.service) !== token.service) throw notItsToken()
  await transaction.put('visitTokens', {
    ...token,
    ...(kept?.print ? { print: kept.print } : {}),
    ...(kept?.usedBy ? { usedBy: kept.usedBy } : {}),
  })
}

/** A token that was printed before, by this centre's queue machine for this window. */
async function printedToken(row: Row, context: DeviceContext): Promise<VisitToken | undefined> {
  if (!row.visitToken) return undefined
  const found = await findVisit(context, row.visitToken, context.arrivedAt)
  if (found?.window !== row.window) throw notItsToken()
  return found
}

const notItsToken = () =>
  new Refusal('INVALID_INPUT', '这张凭证不是这个窗口的，或者已经用于别的办件。', 'visitToken')

async function repeated(
  before: ClosedService,
  print: string,
  row: Row,
  context: DeviceContext,
): Promise<ServiceStored> {
  if (before.print !== print)
    throw new Refusal('REQUEST_REUSED', '这个办件编号的这个环节登记过了，内容不同。', 'projectNo')
  const token = await context.database.get<VisitToken>('visitTokens', before.token)
  const expiresAt = token?.expiresAt ?? before.receivedAt
  return await answered(before, expiresAt, row, context)
}

/** Never says whether somebody has rated: the system knows whom it served. */
async function answered(
  service: ClosedService,
  expiresAt: Instant,
  { openid, projectNo }: Row,
  context: DeviceContext,
): Promise<ServiceStored> {
  if (openid !== undefined) await invite(context, { service, projectNo, openid, expiresAt })
  const { _id: serviceId, token: visitToken } = service
  return {
    ...{ serviceId, visitToken, expiresAt },
    ...tokenLink(context.reference, visitToken),
  }
}
