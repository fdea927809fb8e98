import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Declaration, Root } from 'postcss'

/**
 * TDesign's icons are a web font on Tencent's CDN. The same glyphs come with its icon package,
 * so the phone works without a network. The package's release differs and numbers some glyphs
 * otherwise: names are looked up in its own table.
 */
export const ICON_FONT = path.join(
  path.dirname(require.resolve('tdesign-icons-web-components/package.json')),
  'esm/iconfont/t.woff',
)
export const ICON_FONT_NAME = 'icons.woff'

const CDN = 'tdesign.gtimg.com'
const ICON_CLASS = /\.t-icon-([a-z0-9-]+):+before$/
const GLYPH = /glyph-name="([^"]+)"\s+unicode="&#x([0-9A-F]+);"/g

let glyphs: ReadonlyMap<string, string> | undefined

function readGlyphs(): ReadonlyMap<string, string> {
  const table = readFileSync(ICON_FONT.replace(/woff$/, 'svg'), 'utf8')
  return new Map(Array.from(table.matchAll(GLYPH), ([, name = '', code = '']) => [name, code]))
}

/** Drops the web font (the phone's own style sheet declares the local one) and renumbers glyphs. */
export function localIcons(css: Root): void {
  css.walkAtRules('font-face', (face) => {
    if (face.toString().includes(CDN)) face.remove()
  })
  css.walkRules(ICON_CLASS, (rule) => {
    const name = ICON_CLASS.exec(rule.selector)?.[1] ?? ''
    glyphs ??= readGlyphs()
    const code = glyphs.get(name)
    if (code === undefined) return
    rule.walkDecls('content', (content: Declaration) => {
      content.cloneBefore({ value: `'\\${code}'` })
      // drawn, but not read out; a browser that does not know this keeps the line before
      content.value = `'\\${code}' / ''`
    })
  })
}
