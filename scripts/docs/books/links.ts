import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** `[text](target)` and `![picture](target)`; a title behind the target is left out. */
const MARKDOWN_LINK = /\]\(<?([^()\s>]+)>?(?: "[^"]*")?\)/g
const HTML_LINK = /\b(?:src|href)="([^"]+)"/g
const HEADING = /^#{1,6} +(.+)$/gm
const CODE = /```[\s\S]*?```|`[^`\n]*`/g
const ELSEWHERE = /^[a-z][a-z+.-]*:/i

/** Folders in which pages are not ours, or are made anew. */
const PASSED_OVER = new Set(['node_modules', 'miniprogram_npm', 'dist', 'artifacts'])

/** Every Markdown page of the project, by its path from the root. */
export function markdownFiles(root: string, folder = ''): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory())
      return PASSED_OVER.has(entry.name) || entry.name.startsWith('.')
        ? []
        : markdownFiles(root, file)
    return entry.name.endsWith('.md') ? [file] : []
  })
}

/** What a page links to that is not there, a sentence each. Addresses on the web are not visited. */
export function brokenLinks(root: string, page: string): string[] {
  const text = withoutCode(readFileSync(path.join(root, page), 'utf8'))
  const targets = [...text.matchAll(MARKDOWN_LINK), ...text.matchAll(HTML_LINK)]
  return targets.flatMap(([, target = '']) => {
    if (ELSEWHERE.test(target)) return []
    const [file = '', heading] = decodeURI(target).split('#')
    const found = file === '' ? page : path.join(path.dirname(page), file)
    if (!existsSync(path.join(root, found))) return [`${page}: there is no ${target}`]
    const isThere = heading === undefined || headingsOf(path.join(root, found)).has(heading)
    return isThere ? [] : [`${page}: ${found} has no heading for #${heading}`]
  })
}

const withoutCode = (text: string) => text.replace(CODE, '')

/** A page's headings as GitHub makes anchors of them: the same heading again gets a number. */
function headingsOf(file: string): Set<string> {
  const seen = new Map<string, number>()
  const text = readFileSync(file, 'utf8').replace(/```[\s\S]*?```/g, '')
  const anchors = [...text.matchAll(HEADING)].map(([, heading = '']) => {
    const anchor = anchorOf(heading)
    const before = seen.get(anchor) ?? 0
    seen.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
  return new Set(anchors)
}

/** `## 记录回访（按钮“回访”）` → `记录回访按钮回访`: letters, digits, `-` and `_` stay, a space becomes `-`. */
export const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
