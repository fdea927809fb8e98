/** `npm start`: the cloud with the sample district, the phone at /phone/, the web pages at /web/ and the playground at /. */
import path from 'node:path'
import { openCloud, type Cloud } from '../cloud'
import { createClock } from '../cloud/clock'
import type { HttpHandler } from '../cloud/gateway/http'
import { PRODUCT } from '../product'
import { seed } from '../seed'
import { createWebPages, WEB_PREFIX } from '../web'
import { COMMON_OPTIONS, portOf, readArguments } from './arguments'
import { resetData } from './reset'
import { runUntilInterrupted, type Running } from './run'

const USAGE = 'usage: npm start -- [--port 8787] [--data .huiyin] [--reset] [--empty]'
const ROOT = path.resolve(__dirname, '../..')

/** A part of the page, made when the program starts. */
interface Part {
  handle: HttpHandler
  close?(): Promise<void>
}

async function start(): Promise<Running> {
  const options = {
    ...COMMON_OPTIONS,
    reset: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
  } as const
  const { port, data, reset, empty } = readArguments(options, USAGE)
  const dataDir = path.resolve(ROOT, data)
  if (reset) await resetData(dataDir)

  const cloud = await openCloud({
    dataDir,
    functionsDir: path.join(ROOT, 'dist/cloudfunctions'),
    schema: PRODUCT,
    clock: createClock(),
    port: portOf(port),
    automaticTimers: false, // a minute that turns before the district is imported finds nothing to work on
    log: (line) => console.error(line),
  })
  const parts: Part[] = []
  const close = async () => {
    await cloud.close()
    for (const part of parts) await part.close?.()
  }
  try {
    if (!empty) await seed(cloud, dataDir, path.join(ROOT, 'data'))
    cloud.startTimers()
    await mountPages(cloud, parts)
  } catch (error) {
    await close()
    throw error
  }
  console.log(`ready ${cloud.url}`)
  return { close }
}

/** After the cloud listens: a taken port or a folder in use should not cost the wait for these. */
async function mountPages(cloud: Cloud, parts: Part[]): Promise<void> {
  const { createPreview } = await import('../preview')
  const { createPlayground } = await import('../playground')
  const phone: Part = await createPreview({ root: ROOT, watch: true, cloud: cloud.appId })
  parts.push(phone)
  cloud.mount({ prefix: '/phone', handle: phone.handle })
  cloud.mount({ prefix: WEB_PREFIX, handle: createWebPages(ROOT) })
  const playground: Part = await createPlayground({ root: ROOT })
  parts.push(playground)
  cloud.mount({ prefix: '/', handle: playground.handle })
}

void runUntilInterrupted(start)
