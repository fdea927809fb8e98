import cloud from 'wx-server-sdk'
import { wxDatabase, type SdkDatabase } from '../../../../cloudfunctions/platform/wx-database'
import { runner } from './runner'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

// as platform.ts does it: the SDK's own types describe neither its options nor its results
const sdk = cloud as unknown as { database(options: object): SdkDatabase }
export const main = runner(wxDatabase(sdk.database({ throwOnNotFound: false })))
