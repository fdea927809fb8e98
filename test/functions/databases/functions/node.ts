import cloudbase from '@cloudbase/node-sdk'
import { nodeDatabase } from '../../../../cloudfunctions/platform/node-database'
import { runner } from './runner'

const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV })

export const main = runner(nodeDatabase(app.database()))
