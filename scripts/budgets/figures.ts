import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { NPM } from '../../local/preview/id-prefixes'
import type { DataCall } from '../../local/preview/runtime/engine/data-figures'
import type { Visit } from '../screens/visit'
import { measureTree } from './nodes'
import { packageSizes } from './packages'
import type { PackageFigures, PageFigures } from './table'

const IMAGES = path.resolve(__dirname, '../../miniprogram/images')
const SECOND_MS = 1000

export interface Packages {
  readonly figures: PackageFigures
  /** Bytes by package. */
  readonly sizes: ReadonlyMap<string, number>
}

export function measurePackages(): Packages {
  const sizes = packageSizes()
  const each = [...sizes.values()]
  const icons = readdirSync(IMAGES).map((file) => statSync(path.join(IMAGES, file)).size)
  return {
    sizes,
    figures: {
      main: sizes.get('main') ?? 0,
      all: each.reduce((sum, bytes) => sum + bytes, 0),
      one: Math.max(...each),
      icon: Math.max(...icons),
    },
  }
}

/** Figures of a page that has just been opened. `path`: its path in app.json. */
export async function measurePage(
  { page, calls, requests }: Visit,
  path: string,
): Promise<PageFigures> {
  const { wastedPictures, ...tree } = await page.evaluate(measureTree)
  return {
    ...tree,
    wastedPictures: wastedPictures.length,
    calls: calls.filter(({ by }) => by === path).length,
    perSecond: busiestSecond(calls.filter(({ by }) => !by.startsWith(NPM))),
    largest: Math.max(0, ...calls.map(({ bytes }) => bytes)),
    requests,
  }
}

function busiestSecond(calls: readonly DataCall[]): number {
  const within = ({ at }: DataCall) =>
    calls.filter((other) => other.at >= at && other.at < at + SECOND_MS).length
  return Math.max(0, ...calls.map(within))
}
