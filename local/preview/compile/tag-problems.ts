import { NOT_SIMULATED_TAGS } from '../tags'
import type { Problem } from './problem'

/** Parts of a template in which a < begins no tag. */
const UNREAD = /<!--[\s\S]*?-->|<wxs[\s\S]*?<\/wxs>|\{\{[\s\S]*?\}\}/g
const TAG = /<([a-z][\w-]*)/g

/** What alone may stand before a tag, and what is said otherwise. */
const PLACES: Readonly<Record<string, readonly [before: RegExp, message: string]>> = {
  'page-meta': [/^(\s|<\/?(import|wxs)[^>]*>)*$/, '<page-meta> must be the page’s first node'],
  'navigation-bar': [
    /<page-meta(\s[^>]*)?>\s*$/,
    '<navigation-bar> must be the first node in <page-meta>',
  ],
}

/** Tags that a page may not use, or not there: told before a page that few people see is opened. */
export function tagProblems(text: string): Omit<Problem, 'file'>[] {
  const code = text.replace(UNREAD, (skipped) => skipped.replace(/[^\n]/g, ' '))
  return Array.from(code.matchAll(TAG)).flatMap(({ 1: tag = '', index }) => {
    const message = problemOf(tag, code.slice(0, index))
    if (message === undefined) return []
    const before = code.slice(0, index).split('\n')
    return [{ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message }]
  })
}

function problemOf(tag: string, before: string): string | undefined {
  if (NOT_SIMULATED_TAGS.has(tag)) return `not simulated: <${tag}>`
  const [allowed, message] = PLACES[tag] ?? []
  return allowed?.test(before) === false ? message : undefined
}
