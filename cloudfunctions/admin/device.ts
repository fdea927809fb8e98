import * as v from 'valibot'
import type { Named } from '../../miniprogram/contract/admin'
import {
  DEVICE_LIMITS,
  STANDING,
  type DeviceForm,
  type DeviceRow,
  type IssuedKey,
} from '../../miniprogram/contract/devices'
import { addMinutes, type Instant } from '../../miniprogram/contract/time'
import { DEVICE_KINDS, rowOf, type Device, type DeviceKind } from '../domain/device'
import { lookupCode } from '../domain/number'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import { requestId } from '../platform/schemas'
import { byId, readAll, readReference, type Reference } from '../repository/reference'
import type { AdminContext } from './context'
import { NAME, ROW_ID } from './rows'
import { named } from './window'

const device = v.strictObject({
  id: ROW_ID,
  kind: v.picklist(DEVICE_KINDS as [DeviceKind, ...DeviceKind[]], '没有这种设备'),
  name: NAME,
  centre: ROW_ID,
  window: v.exactOptional(ROW_ID),
})
export const deviceForm = v.object({ device })
export const deviceId = v.object({ id: ROW_ID })
export const issueForm = v.object({
  requestId,
  id: ROW_ID,
  overlapHours: v.exactOptional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(
        DEVICE_LIMITS.overlapHours,
        `旧密钥最多再用 ${DEVICE_LIMITS.overlapHours} 个小时。`,
      ),
    ),
  ),
})

/** All devices, and where one can stand. */
export async function listDevices(_: object, { database, clock }: AdminContext) {
  const [devices, { centres, windows }] = await Promise.all([
    readAll<Device>(database, 'devices'),
    readReference(database),
  ])
  const now = clock.now()
  return {
    devices: devices.map((one) => rowOf(one, now)),
    centres: [...centres].sort((one, other) => one.order - other.order).map(named),
    windows: windows
      .filter(({ closedAt }) => !closedAt)
      .map((window): Named & { centre: string } => ({ ...named(window), centre: window.centre })),
    now,
  }
}

/** Enters a device or changes one; it keeps its key and what it is. */
export async function saveDevice(
  { device: form }: { device: DeviceForm },
  { database, clock, who }: AdminContext,
): Promise<{ device: DeviceRow }> {
  checkPlaces(form, await readReference(database))
  const { id, kind, name, centre, window } = form
  const saved = await database.transaction(async (transaction) => {
    const before = await transaction.get<Device>('devices', id)
    if (before && before.kind !== kind)
      throw new Refusal(
        'INVALID_INPUT',
        '设备的种类不能改。请停用它，另外登记一台。',
        'device.kind',
      )
    const { window: _, ...kept } = before ?? { _id: id, kind }
    const after: Device = { ...kept, name, centre, ...(window ? { window } : {}) }
    await transaction.put('devices', after)
    return after
  })
  log('deviceSaved', { who, device: id })
  return { device: rowOf(saved, clock.now()) }
}

function checkPlaces({ kind, centre, window }: DeviceForm, { centres, windows }: Reference): void {
  const wrong = (message: string, field: string) =>
    new Refusal('INVALID_INPUT', message, `device.${field}`)
  if (!byId(centres, centre)) throw wrong('没有这个中心，请重新选择。', 'centre')
  const stands = STANDING.includes(kind)
  if (stands && !window) throw wrong('请选择放在哪个窗口。', 'window')
  if (!stands && window) throw wrong('这种设备不放在某个窗口，请去掉窗口。', 'window')
  if (window && byId(windows, window)?.centre !== centre)
    throw wrong('这个中心没有这个窗口，请重新选择。', 'window')
}

interface IssueForm {
  requestId: string
  id: string
  overlapHours?: number
}

/**
 * Gives a device a new key. It follows from the request, so that a repeat shows the same one and
 * changes nothing; what is kept of it is sealed.
 */
export async function issueKey(
  { requestId: request, id, overlapHours = 0 }: IssueForm,
  { database, keys, clock, reference, who }: AdminContext,
): Promise<{ device: DeviceRow; issued: IssuedKey }> {
  const key = keys.derive('device-key', id, request).toString('hex')
  const code = lookupCode(keys.derive('device-code', id, request))
  const now = clock.now()
  const device = await database.transaction(async (transaction) => {
    const before = await found(transaction, id)
    if (before.key && keys.open(before.key) === key) return before
    const { activation: _, overlap: __, ...kept } = before
    const after: Device = {
      ...kept,
      key: keys.seal(key),
      issuedAt: now,
      ...(before.key && overlapHours > 0
        ? { overlap: { key: before.key, until: addMinutes(now, overlapHours * 60) } }
        : {}),
      ...(kept.kind === 'tablet'
        ? {
            activation: {
              codeHash: keys.codeHash('bind', code),
              until: addMinutes(now, DEVICE_LIMITS.activationMinutes),
            },
          }
        : {}),
    }
    await transaction.put('devices', after)
    return after
  })
  log('deviceKeyIssued', { who, device: id, overlapHours })
  const { kioskPage } = (await reference()).devices
  return { device: rowOf(device, now), issued: shown(device, { key, code }, kioskPage) }
}

/** A tablet's key is on no screen: it fetches it by the code. */
function shown(
  { _id, activation }: Device,
  { key, code }: { key: string; code: string },
  kioskPage: string | undefined,
): IssuedKey {
  if (!activation) return { key }
  return {
    ...{ code, until: activation.until },
    ...(kioskPage ? { link: `${kioskPage}#device=${_id}&code=${code}` } : {}),
  }
}

/** Refuses a device from its next call on. */
export const revokeDevice = async (form: { id: string }, context: AdminContext) => {
  const changed = await change(form.id, context, (one, now) => ({
    ...one,
    revokedAt: one.revokedAt ?? now,
  }))
  log('deviceRevoked', { who: context.who, device: form.id })
  return changed
}

/** Takes that back: its key is good again. */
export const restoreDevice = async (form: { id: string }, context: AdminContext) => {
  const changed = await change(form.id, context, ({ revokedAt: _, ...one }) => one)
  log('deviceRestored', { who: context.who, device: form.id })
  return changed
}

async function change(
  id: string,
  { database, clock }: AdminContext,
  how: (device: Device, now: Instant) => Device,
): Promise<{ device: DeviceRow }> {
  const now = clock.now()
  const after = await database.transaction(async (transaction) => {
    const changed = how(await found(transaction, id), now)
    await transaction.put('devices', changed)
    return changed
  })
  return { device: rowOf(after, now) }
}

async function found(
  { get }: { get: <T>(collection: 'devices', id: string) => Promise<T | undefined> },
  id: string,
): Promise<Device> {
  const device = await get<Device>('devices', id)
  if (!device) throw new Refusal('INVALID_INPUT', '没有这台设备，可能刚刚改过，请返回再看。', 'id')
  return device
}

export const deviceActions = {
  'device.list': { input: v.object({}), run: listDevices },
  'device.save': { input: deviceForm, run: saveDevice },
  'device.issue': { input: issueForm, run: issueKey },
  'device.revoke': { input: deviceId, run: revokeDevice },
  'device.restore': { input: deviceId, run: restoreDevice },
}
