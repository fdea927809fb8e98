import cloud from 'wx-server-sdk'
import { actions } from '../admin/actions'
import { createHandler } from '../platform/handler'
import { DOORS } from '../platform/identity'
import { readLedgerKeys } from '../platform/ledger-keys'
import { wxPlatform } from '../platform/platform'
import { createWriters } from '../platform/writers'
import { createReferenceSource } from '../repository/reference'

const platform = wxPlatform(cloud, process.env)
const ledgerKeys = readLedgerKeys(process.env)
const writers = createWriters(platform.keys)
const reference = createReferenceSource(platform.database, platform.clock)

/** The admin's actions for whoever may open the cloud console: the district's first data comes in here. */
export const main = createHandler(actions, () => {
  DOORS.console(platform.caller())
  return { ...platform, ledgerKeys, writers, who: 'console', roles: ['admin' as const], reference }
})
