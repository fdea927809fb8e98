import cloud from 'wx-server-sdk'
import { mayAsk } from '../../miniprogram/contract/admin'
import { Refusal } from '../domain/refusal'
import { createHandler } from '../platform/handler'
import { DOORS } from '../platform/identity'
import { readLedgerKeys } from '../platform/ledger-keys'
import { wxPlatform } from '../platform/platform'
import { createWriters } from '../platform/writers'
import { personOf } from '../repository/people'
import { createReferenceSource } from '../repository/reference'
import { actions } from './actions'

const platform = wxPlatform(cloud, process.env)
const ledgerKeys = readLedgerKeys(process.env)
const writers = createWriters(platform.keys)
const readReference = createReferenceSource(platform.database, platform.clock)

export const main = createHandler(actions, async (action) => {
  const person = await personOf(platform, await readReference(), DOORS.admin(platform.caller()))
  if (!mayAsk(action, person.roles)) throw new Refusal('NOT_ALLOWED')
  return {
    ...platform,
    ledgerKeys,
    writers,
    who: person._id,
    roles: person.roles,
    reference: readReference,
  }
})
