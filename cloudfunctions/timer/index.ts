import cloud from 'wx-server-sdk'
import { DOORS } from '../platform/identity'
import { readLedgerKeys } from '../platform/ledger-keys'
import { wxPlatform } from '../platform/platform'
import { readSecondPort } from '../platform/second-port'
import { createReferenceSource } from '../repository/reference'
import { pass, type PassReport } from './pass'

const platform = wxPlatform(cloud, process.env)
const ledgerKeys = readLedgerKeys(process.env)
const secondPort = readSecondPort(process.env)
const readReference = createReferenceSource(platform.database, platform.clock)

/** Called by the minute timer alone. What it throws is in the log; the next minute tries again. */
export async function main(): Promise<PassReport> {
  DOORS.timer(platform.caller())
  return await pass({ ...platform, ledgerKeys, secondPort, reference: await readReference() })
}
