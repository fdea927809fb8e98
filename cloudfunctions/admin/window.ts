import * as v from 'valibot'
import type { Named, WindowForm, WindowRow } from '../../miniprogram/contract/admin'
import type { Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import type { WeChat } from '../platform/wechat'
import { keepCode } from '../repository/codes'
import { byId, readReference, type Reference } from '../repository/reference'
import type { AdminContext } from './context'
import { ROW_ID, windowFacts } from './rows'

export const windowForm = v.object({ window: v.strictObject({ id: ROW_ID, ...windowFacts }) })
export const windowId = v.object({ id: ROW_ID })
export const codeForm = v.object({ scene: ROW_ID })

export const named = ({ _id, name }: { _id: string; name: string }): Named => ({ id: _id, name })

const rowOf = ({ _id, ...facts }: Window): WindowRow => ({ id: _id, ...facts })

/** All windows, and what a window can be made of. */
export async function listWindows(_: object, { database }: AdminContext) {
  const { windows, centres, departments, items } = await readReference(database)
  return {
    windows: windows.map(rowOf),
    centres: [...centres].sort((one, other) => one.order - other.order).map(named),
    departments: departments.map(named),
    items: items.map(named),
  }
}

/** Enters a window or changes one; its code stays good, and a closed one stays closed. */
export async function saveWindow(
  { window: form }: { window: WindowForm },
  { database, who }: AdminContext,
): Promise<{ window: WindowRow }> {
  const reference = await readReference(database)
  checkPlaces(form, reference)
  const { id, ...facts } = form
  const closedAt = byId(reference.windows, id)?.closedAt
  const window: Window = { _id: id, ...facts, ...(closedAt ? { closedAt } : {}) }
  await database.put('windows', window)
  log('windowSaved', { who, window: id })
  return { window: rowOf(window) }
}

/** Takes a window out of use. Its cases go on, and every figure keeps what came in there. */
export async function closeWindow(
  { id }: { id: string },
  { database, clock, who }: AdminContext,
): Promise<{ window: WindowRow; open: number }> {
  const found = await windowNamed(id, database)
  const window = { ...found, closedAt: found.closedAt ?? clock.now() }
  await database.put('windows', window)
  log('windowClosed', { who, window: id })
  return { window: rowOf(window), open: await database.count('cases', { window: id, open: true }) }
}

/** Takes the closing back: the code leads to the window again. */
export async function reopenWindow(
  { id }: { id: string },
  { database, who }: AdminContext,
): Promise<{ window: WindowRow }> {
  const { closedAt: _, ...window } = await windowNamed(id, database)
  await database.put('windows', window)
  log('windowReopened', { who, window: id })
  return { window: rowOf(window) }
}

async function windowNamed(id: string, database: AdminContext['database']): Promise<Window> {
  const window = await database.get<Window>('windows', id)
  if (!window)
    throw new Refusal('WINDOW_NOT_FOUND', '没有这个窗口，可能刚刚改过，请返回再看。', 'id')
  return window
}

function checkPlaces({ centre, department, items }: WindowForm, reference: Reference): void {
  if (!byId(reference.centres, centre))
    throw new Refusal('INVALID_INPUT', '没有这个中心，请重新选择。', 'window.centre')
  if (!byId(reference.departments, department))
    throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选择。', 'window.department')
  if (!items.every((id) => byId(reference.items, id)))
    throw new Refusal('INVALID_INPUT', '有事项不存在，请重新选择。', 'window.items')
}

/** Has WeChat draw the code of a window and keeps it as a file; the same window, the same file. */
export async function makeCode(
  { scene }: { scene: string },
  { database, wechat, files }: AdminContext,
): Promise<{ fileId: string; url: string }> {
  const window = await database.get<Window>('windows', scene)
  if (!window) throw new Refusal('WINDOW_NOT_FOUND', '没有这个窗口，请先保存窗口。', 'scene')
  if (window.closedAt)
    throw new Refusal(
      'WINDOW_CLOSED',
      '这个窗口已经停用。要用它的小程序码，请先恢复使用。',
      'scene',
    )
  const drawing = { ...wechat, code: (...of: CodeOf) => wechat.code(...of).catch(notDrawn) }
  const fileId = await keepCode({ wechat: drawing, files }, scene)
  const [url] = await files.addresses([fileId])
  if (!url) throw new Error(`the code of ${scene} was stored and is not there`)
  return { fileId, url }
}

type CodeOf = Parameters<WeChat['code']>

/** WeChat draws no codes for a call from the console by `cloud.openapi`, nor before the first release. */
function notDrawn(cause: unknown): never {
  log('codeFailed', {}, cause)
  const message =
    '微信没有给出小程序码，请稍后再试。在云开发控制台里生成不了的，请到小程序“管理”→“窗口和小程序码”里生成。'
  throw new Refusal('NOT_ALLOWED_NOW', message, undefined, { cause })
}
