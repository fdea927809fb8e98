import type { AdminActions } from '../../miniprogram/contract/admin'
import type { ActionTable } from '../platform/handler'
import type { AdminContext } from './context'
import { importForm, importRows } from './import'

/** What an admin may do, in the mini-program and in the cloud console alike. */
export const actions: ActionTable<AdminActions, AdminContext> = {
  import: { input: importForm, run: importRows },
}
