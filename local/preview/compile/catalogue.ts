import { readFileSync } from 'node:fs'
import path from 'node:path'

const TYPINGS = path.join(
  path.dirname(require.resolve('miniprogram-api-typings/package.json')),
  'types/wx/lib.wx.api.d.ts',
)
const METHOD = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+)(?:<[^(]*>)?\(/g
/** Lines of a description that say nothing of what the API does. */
const ABOUT_ITSELF = /^(\[|需要基础库|在插件中使用|@|```|\*\*|$)/

/** Every function that WeChat's own typings know of `wx`, and its doc's first sentence. */
export function readCatalogue(): Readonly<Record<string, string>> {
  const text = readFileSync(TYPINGS, 'utf8')
  const methods = text.slice(text.lastIndexOf('interface Wx {'))
  return Object.fromEntries(
    Array.from(methods.matchAll(METHOD), ([, doc = '', name = '']) => [name, firstSentence(doc)]),
  )
}

function firstSentence(doc: string): string {
  const lines = doc.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim())
  const said = lines.find((line) => !ABOUT_ITSELF.test(line)) ?? ''
  return (/^[^。;；]*/.exec(said)?.[0] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}
