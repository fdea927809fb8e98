/** `npm run cloud`: the gateway only, for any program that speaks by a CloudBase SDK. */
import path from 'node:path'
import { openCloud } from '../cloud'
import { createClock } from '../cloud/clock'
import { PRODUCT } from '../product'
import { COMMON_OPTIONS, portOf, readArguments } from './arguments'
import { runUntilInterrupted } from './run'

const USAGE = 'usage: npm run cloud -- [--port 8787] [--data .huiyin]'
const ROOT = path.resolve(__dirname, '../..')

void runUntilInterrupted(async () => {
  const { port, data } = readArguments(COMMON_OPTIONS, USAGE)
  const cloud = await openCloud({
    dataDir: path.resolve(ROOT, data),
    functionsDir: path.join(ROOT, 'dist/cloudfunctions'),
    schema: PRODUCT,
    clock: createClock(),
    port: portOf(port),
    automaticTimers: true,
    log: (line) => console.error(line),
  })
  for (const [name, value] of Object.entries(cloud.sdkEnvironment))
    console.log(`export ${name}='${value}'`)
  console.log(`# ready ${cloud.url}`)
  return cloud
})
