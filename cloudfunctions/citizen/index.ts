import cloud from 'wx-server-sdk'
import { CHANNELS } from '../domain/rating/model'
import { createHandler } from '../platform/handler'
import { DOORS } from '../platform/identity'
import { readLedgerKeys } from '../platform/ledger-keys'
import { wxPlatform } from '../platform/platform'
import { createWriters } from '../platform/writers'
import { createReferenceSource } from '../repository/reference'
import { actions } from './actions'
import { createPublicSource } from './public'

const platform = wxPlatform(cloud, process.env)
const ledgerKeys = readLedgerKeys(process.env)
const writers = createWriters(platform.keys)
const reference = createReferenceSource(platform.database, platform.clock)
const published = createPublicSource(platform)

export const main = createHandler(actions, async () => {
  const arrivedAt = platform.clock.now()
  const openid = DOORS.citizen(platform.caller())
  return {
    ...platform,
    ledgerKeys,
    writers,
    published,
    reference: await reference(),
    arrivedAt,
    caller: openid,
    openid,
    rater: platform.keys.rater(openid),
    channels: { atWindow: CHANNELS.qr, later: CHANNELS.mobile },
  }
})
