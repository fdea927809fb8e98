import cloud from 'wx-server-sdk'
import { actions } from '../admin/actions'
import { createHandler } from '../platform/handler'
import { consoleOnly } from '../platform/identity'
import { wxPlatform } from '../platform/platform'

const platform = wxPlatform(cloud, process.env)

/** The admin's actions for whoever may open the cloud console: the district's first data comes in here. */
export const main = createHandler(actions, () => {
  consoleOnly(platform.caller())
  return { ...platform, who: 'console' }
})
