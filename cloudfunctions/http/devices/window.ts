import type { Device } from '../../domain/device'
import type { Window } from '../../domain/reference'
import { Refusal } from '../../domain/refusal'
import { byId } from '../../repository/reference'
import type { HttpContext } from '../context'

type DeviceContext = Pick<HttpContext, 'reference'> & { device: Device }

/** The window that a device stands at, in use or not: what was rated there stays rated. */
export function standingWindow({ reference, device }: DeviceContext): Window {
  const window = byId(reference.windows, device.window)
  if (!window)
    throw new Refusal('WINDOW_NOT_FOUND', '这台设备还没有登记放在哪个窗口，请联系管理员。')
  return window
}

/** A window that a device speaks of: its own, or, where it serves many, one of its centre. */
export function servedWindow(context: DeviceContext, named: string | undefined): Window {
  const { reference, device } = context
  if (device.window) {
    if (named === undefined || named === device.window) return standingWindow(context)
    throw new Refusal('NOT_ALLOWED', '这台设备只能用于自己的窗口。', 'window')
  }
  const window = byId(reference.windows, named)
  if (window?.centre !== device.centre)
    throw new Refusal('WINDOW_NOT_FOUND', '这个中心没有这个窗口。', 'window')
  return window
}
