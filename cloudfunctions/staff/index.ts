import cloud from 'wx-server-sdk'
import { createHandler } from '../platform/handler'
import { DOORS } from '../platform/identity'
import { wxPlatform } from '../platform/platform'
import { personOf } from '../repository/people'
import { createReferenceSource } from '../repository/reference'
import { actions } from './actions'

const platform = wxPlatform(cloud, process.env)
const readReference = createReferenceSource(platform.database, platform.clock)

export const main = createHandler(actions, async () => {
  const arrivedAt = platform.clock.now()
  const openid = DOORS.staff(platform.caller())
  const reference = await readReference()
  return {
    ...platform,
    reference,
    arrivedAt,
    openid,
    person: () => personOf(platform, reference, openid),
  }
})
