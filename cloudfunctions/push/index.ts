import cloud from 'wx-server-sdk'
import { DOORS } from '../platform/identity'
import { wxPlatform } from '../platform/platform'
import { createReferenceSource } from '../repository/reference'
import { take } from './event'

const platform = wxPlatform(cloud, process.env)
const readReference = createReferenceSource(platform.database, platform.clock)

/**
 * WeChat's message push. WeChat tries again unless it is answered `success`, so only what was not
 * taken throws.
 */
export async function main(event: unknown): Promise<'success'> {
  DOORS.push(platform.caller())
  await take(event, { ...platform, reference: await readReference() })
  return 'success'
}
