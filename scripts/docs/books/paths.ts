import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** `` `domain/deadline` ``, `` `repository/cases.ts` ``: two names at least, nothing left open. */
const NAMED = /`([\w@-]+(?:\/[\w@.-]+)+\/?)`/g

/** Where a path may begin; what is built is not there before a build. */
const BASES = ['', 'cloudfunctions', 'miniprogram']
const BUILT = new Set(['dist', 'artifacts', 'node_modules'])

/** Code that a page names and that is not there, a sentence each. */
export function missingPaths(root: string, page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8')
  return [...text.matchAll(NAMED)].flatMap(([, named = '']) => {
    const [first = ''] = named.split('/')
    const bases = BASES.filter((base) => existsSync(path.join(root, base, first)))
    const isOurs = bases.length > 0 && !BUILT.has(first)
    const isThere = bases.some((base) =>
      ['', '.ts'].some((ending) => existsSync(path.join(root, base, named + ending))),
    )
    return isOurs && !isThere ? [`${page}: there is no ${named}`] : []
  })
}
