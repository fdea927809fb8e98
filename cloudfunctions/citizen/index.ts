import cloud from 'wx-server-sdk'
import { createHandler } from '../platform/handler'
import { signedIn } from '../platform/identity'
import { wxPlatform } from '../platform/platform'
import { createReferenceSource } from '../repository/reference'
import { actions } from './actions'

const platform = wxPlatform(cloud, process.env)
const reference = createReferenceSource(platform.database, platform.clock)

export const main = createHandler(actions, async () => {
  const arrivedAt = platform.clock.now()
  const openid = signedIn(platform.caller())
  return {
    ...platform,
    reference: await reference(),
    arrivedAt,
    openid,
    rater: platform.keys.rater(openid),
  }
})
