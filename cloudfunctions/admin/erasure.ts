import * as v from 'valibot'
import type { ErasureActions } from '../../miniprogram/contract/erasures'
import type { ActionTable } from '../platform/handler'
import { log } from '../platform/log'
import { repeatErasures } from '../repository/erasing'
import type { AdminContext } from './context'

/** Whoever restores a backup answers for what it must not bring back. */
export const erasureActions: ActionTable<ErasureActions, AdminContext> = {
  'erasure.repeat': { input: v.object({}), run: repeat },
}

async function repeat(
  _: object,
  { database, clock, who }: AdminContext,
): Promise<ErasureActions['erasure.repeat']['output']> {
  const erasures = await repeatErasures({ database, clock })
  log('erasuresRepeated', { who, count: erasures })
  return { erasures }
}
