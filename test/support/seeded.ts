import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { openCloud } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import { PRODUCT } from '../../local/product'
import { seed } from '../../local/seed'
import { builtFunctions, fingerprintOf, forgetOld } from './built-functions'

const ROOT = path.resolve(__dirname, '../..')
const CACHE = path.join(ROOT, 'dist/test-seeds')
/** Whatever a data folder with the sample district in it follows from. */
const SOURCES = ['cloudfunctions', 'miniprogram/contract', 'data', 'local/cloud', 'local/seed.ts']

/**
 * A data folder with the sample district imported and its people bound, to be copied: sixty tests
 * need one, and going through the front door for each costs two seconds.
 */
export async function seededFolder(): Promise<string> {
  const folder = path.join(CACHE, await fingerprintOf(SOURCES))
  if (existsSync(folder)) return folder
  await mkdir(CACHE, { recursive: true })
  const mine = `${folder}.${process.pid}`
  const cloud = await openCloud({
    schema: PRODUCT,
    automaticTimers: false,
    functionsDir: await builtFunctions(),
    dataDir: mine,
    clock: createClock(),
    port: 0,
  })
  await seed(cloud, mine, path.join(ROOT, 'data'))
  await cloud.close()
  // Another worker may have been faster: its folder is as good.
  await rename(mine, folder).catch(() => rm(mine, { recursive: true }))
  await forgetOld(CACHE)
  return folder
}
