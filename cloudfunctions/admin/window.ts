import * as v from 'valibot'
import type { Named, WindowForm } from '../../miniprogram/contract/admin'
import type { Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { log } from '../platform/log'
import { byId, readReference, type Reference } from '../repository/reference'
import type { AdminContext } from './context'
import { ROW_ID, windowFacts } from './rows'

export const windowForm = v.object({ window: v.strictObject({ id: ROW_ID, ...windowFacts }) })
export const codeForm = v.object({ scene: ROW_ID })

/** Where a scanned code leads. */
const PAGE = 'pages/window/window'

export const named = ({ _id, name }: { _id: string; name: string }): Named => ({ id: _id, name })

/** All windows, and what a window can be made of. */
export async function listWindows(_: object, { database }: AdminContext) {
  const { windows, centres, departments, items } = await readReference(database)
  return {
    windows: windows.map(({ _id, ...facts }): WindowForm => ({ id: _id, ...facts })),
    centres: [...centres].sort((one, other) => one.order - other.order).map(named),
    departments: departments.map(named),
    items: items.map(named),
  }
}

/** Enters a window or changes one; its code stays good. */
export async function saveWindow(
  { window: form }: { window: WindowForm },
  { database, who }: AdminContext,
): Promise<{ window: WindowForm }> {
  checkPlaces(form, await readReference(database))
  const { id, ...facts } = form
  const window: Window = { _id: id, ...facts }
  await database.put('windows', window)
  log('windowSaved', { who, window: id })
  return { window: form }
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
  if (!(await database.get<Window>('windows', scene)))
    throw new Refusal('WINDOW_NOT_FOUND', '没有这个窗口，请先保存窗口。', 'scene')
  const picture = await wechat.code(scene, PAGE)
  const fileId = await files.upload(`codes/${scene}.png`, picture)
  const [url] = await files.addresses([fileId])
  if (!url) throw new Error(`the code of ${scene} was stored and is not there`)
  return { fileId, url }
}
