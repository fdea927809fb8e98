import cloudbase from '@cloudbase/node-sdk'
import type { PublicSource } from '../citizen/public'
import { DOORS } from '../platform/identity'
import { readLedgerKeys } from '../platform/ledger-keys'
import { nodePlatform } from '../platform/node-platform'
import { createWriters } from '../platform/writers'
import { createReferenceSource } from '../repository/reference'
import { readNetwork } from './address'
import { createHttpHandler } from './handler'
import { ROUTES } from './routes'

const platform = nodePlatform(cloudbase, process.env)
const ledgerKeys = readLedgerKeys(process.env)
const writers = createWriters(platform.keys)
const reference = createReferenceSource(platform.database, platform.clock)
const networkOf = readNetwork(process.env)

/** Figures are seldom asked for here, and much code: loaded when they are. */
let source: Promise<PublicSource> | undefined
const published: PublicSource = async (period, district) => {
  source ??= import('../citizen/public').then((it) => it.createPublicSource(platform))
  return await (
    await source
  )(period, district)
}

export const main = createHttpHandler({
  routes: ROUTES,
  admit: () => DOORS.http(platform.caller()),
  enter: async (request) => ({
    ...platform,
    ledgerKeys,
    writers,
    published,
    arrivedAt: platform.clock.now(),
    reference: await reference(),
    request,
    network: networkOf(request.headers),
  }),
})
