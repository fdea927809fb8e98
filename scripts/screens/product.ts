import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openCloud } from '../../local/cloud'
import { createClock } from '../../local/cloud/clock'
import type { HttpHandler } from '../../local/cloud/gateway/http'
import { createPreview } from '../../local/preview'
import { PRODUCT } from '../../local/product'
import { seed } from '../../local/seed'
import { createWebPages, WEB_PREFIX } from '../../local/web'
import { tell, type Told } from './story'

const ROOT = path.resolve(__dirname, '../..')

/** The whole product on a port of its own, with cases at every stage. */
export interface ToldProduct {
  readonly url: string
  readonly told: Told
  close(): Promise<void>
}

/** `report`: where the functions' and the phone's troubles are told. */
export async function openToldProduct(report: (line: string) => void): Promise<ToldProduct> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'huiyin-screens-'))
  const cloud = await openCloud({
    dataDir,
    functionsDir: path.join(ROOT, 'dist/cloudfunctions'),
    schema: PRODUCT,
    clock: createClock(),
    port: 0,
    automaticTimers: false,
    log: (line) => {
      if (!line.includes('"log":"')) report(line)
    },
  })
  const close = async () => {
    await cloud.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await seed(cloud, dataDir, path.join(ROOT, 'data'))
    const phone: { handle: HttpHandler } = await createPreview({ root: ROOT, report })
    cloud.mount({ prefix: '/phone', handle: phone.handle })
    cloud.mount({ prefix: WEB_PREFIX, handle: createWebPages(ROOT) })
    return { url: cloud.url, told: await tell(cloud), close }
  } catch (error) {
    await close()
    throw error
  }
}
