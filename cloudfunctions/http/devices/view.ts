import { DEVICE_LIMITS, type DeviceView } from '../../../miniprogram/contract/devices'
import { viewOf } from '../../citizen/window'
import type { Device } from '../../domain/device'
import type { HttpContext } from '../context'

/** What a device is, where it stands, and what it has to keep to. */
export function viewDevice(
  _: object,
  context: HttpContext & { device: Device },
): Promise<DeviceView> {
  const { device, reference, clock } = context
  const { ratings, lateDays, tokens, services } = DEVICE_LIMITS
  return Promise.resolve({
    device: { id: device._id, kind: device.kind, name: device.name },
    ...(device.window ? { view: viewOf(device.window, context) } : {}),
    resetSeconds: reference.devices.resetSeconds,
    limits: { ratings, lateDays, tokens, services },
    now: clock.now(),
  })
}
