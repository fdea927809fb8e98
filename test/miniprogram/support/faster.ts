/*
 * miniprogram-simulate does the same work again and again: for each page it compiles and inserts
 * every style sheet, which jsdom lays nothing out by, and in each test file it has WeChat's compiler
 * go over all templates. Neither is what these tests are about: WeChat's compilers judge the sources
 * in `scripts/check-miniprogram.ts`, and what pages look like is looked at in a browser.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import compiler from 'miniprogram-compiler'
import styles from 'miniprogram-simulate/src/wxss'
import { filesBelow } from '../../support/files'

styles.getContent = () => ''
styles.compile = () => ''
styles.insert = () => undefined

const FOLDER = path.join(tmpdir(), 'huiyin-templates')

const PACKAGE = path.resolve(__dirname, '../../../node_modules/miniprogram-compiler/package.json')

/** What templates are compiled to follows from their words alone, and from who compiles. */
function digestOf(root: string, options: object): string {
  const hash = createHash('sha256').update(readFileSync(PACKAGE)).update(JSON.stringify(options))
  const files = filesBelow(root)
  for (const file of files.filter((one) => /\.wx(ml|s)$/.test(one)))
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

const compile = compiler.wxmlToJs
compiler.wxmlToJs = (root, options = {}) => {
  const kept = path.join(FOLDER, `${digestOf(root, options)}.js`)
  if (existsSync(kept)) return readFileSync(kept, 'utf8')
  const compiled = compile(root, options)
  mkdirSync(FOLDER, { recursive: true })
  // whole or not at all: others run beside this one
  const begun = `${kept}.${process.pid}`
  writeFileSync(begun, compiled)
  renameSync(begun, kept)
  return compiled
}
