import * as v from 'valibot'
import type { GuideActions } from '../../miniprogram/contract/guides'
import type { ActionTable } from '../platform/handler'
import { checkGuides } from '../repository/guides'
import type { AdminContext } from './context'
import { ROW_ID } from './rows'

export const guideActions: ActionTable<GuideActions, AdminContext> = {
  'guide.check': {
    input: v.object({
      cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(80))),
      department: v.exactOptional(ROW_ID),
    }),
    run: async (input, { database, reference }) =>
      await checkGuides(database, await reference(), input),
  },
}
