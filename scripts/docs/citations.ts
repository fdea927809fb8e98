import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/** `` `test/…` › title `` in a table of rules; without a title the whole file is meant. */
const CITATION = /`(test\/[^`]+\.ts)`(?: › ([^<|]+))?/g

/** What a page says of tests that are not there, a sentence each: a rule must not lose its proof unnoticed. */
export function brokenCitations(page: string): string[] {
  if (!existsSync(path.join(ROOT, page))) return [`${page}: there is no such page`]
  const text = readFileSync(path.join(ROOT, page), 'utf8')
  return [...text.matchAll(CITATION)].flatMap(([, file = '', title]) => {
    const source = path.join(ROOT, file)
    if (!existsSync(source)) return [`${page}: there is no ${file}`]
    const name = title?.trim()
    const isThere = name === undefined || readFileSync(source, 'utf8').includes(name)
    return isThere ? [] : [`${page}: ${file} has no test “${name}”`]
  })
}
