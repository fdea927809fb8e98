import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { NPM } from '../../local/preview/id-prefixes'
import type { DataCall } from '../../local/preview/runtime/engine/data-figures'
import type { Visit } from '../screens/visit'
import { measureTree } from './nodes'
import { packageSizes } from './packages'
import type { PackageFigures, PageFigures } from './table'

const ROOT = path.resolve(__dirname, '../../miniprogram')
const IMAGES = path.join(ROOT, 'images')
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

/** Figures of a page that has just been opened. `id`: its path in app.json. */
export async function measurePage(
  { page, calls, requests }: Visit,
  id: string,
): Promise<PageFigures> {
  const { wastedPictures, ...tree } = await page.evaluate(measureTree)
  return {
    ...tree,
    wastedPictures: wastedPictures.length,
    calls: calls.filter(({ by }) => by === id).length,
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

/** Bytes below which it does no harm to keep something in data that only the script reads. */
const BIG = 512

/** Big data of our own that was sent to a template without a word of it, as `component.name`. */
export function unbound(calls: readonly DataCall[]): string[] {
  const missing = calls
    .filter(({ by }) => !by.startsWith(NPM))
    .flatMap(({ by, paths }) => {
      const template = templateOf(by)
      const big = Object.keys(paths).filter((path) => (paths[path] ?? 0) > BIG)
      const names = big.map((path) => /^[\w$]+/.exec(path)?.[0] ?? '')
      return names
        .filter((name) => !new RegExp(`\\b${name}\\b`).test(template))
        .map((name) => `${by}.${name}`)
    })
  return [...new Set(missing)]
}

/** A template with those that it takes in. */
function templateOf(id: string): string {
  const file = path.join(ROOT, `${id}.wxml`)
  if (!existsSync(file)) return ''
  const text = readFileSync(file, 'utf8')
  const parts = [...text.matchAll(/<(?:import|include)\s+src="([^"]+)\.wxml"/g)]
  return [
    text,
    ...parts.map(([, part = '']) => templateOf(path.join(path.dirname(id), part))),
  ].join('\n')
}
