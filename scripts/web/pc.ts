import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { compile, STYLES_NAME } from '../../local/preview/compile/compile'
import { ICON_FONT, ICON_FONT_NAME } from '../../local/preview/compile/icons'
import { formatProblem } from '../../local/preview/compile/problem'
import type { Target } from '../../local/preview/compile/target'
import { bundle, read, ROOT, WEB } from './bundle'
import type { WebPage } from './pages'
import { withPolicy } from './policy'

const PC = path.join(WEB, 'pc')

/** Citizens' pages, and those where a rating is verified. Nothing of the staff's comes into the page. */
const CITIZENS = /^(pages|verify)\//

const TARGET: Target = {
  boot: path.join(PC, 'boot.ts'),
  style: path.join(PC, 'style/index.css'),
  first: [path.join(PC, 'words/pages.ts')],
  last: [path.join(PC, 'shell/index.ts')],
  hasPage: (page) => CITIZENS.test(page),
  isSmall: true,
}

/** Addresses outside of this one that `config.json` names for the API. */
const foreign = (config: string): string[] => {
  const { api } = JSON.parse(config) as { api: string }
  return /^https?:/.test(api) ? [new URL(api).origin] : []
}

/** The citizens' pages of the mini-program as a web page. */
export async function pc(): Promise<WebPage> {
  const compiled = await compile(ROOT, undefined, TARGET)
  if (compiled.problems.length > 0)
    throw new Error(compiled.problems.map((problem) => formatProblem(problem, ROOT)).join('\n'))
  const { outputs } = compiled
  const of = (name: string) => outputs.get(name) ?? new Uint8Array()
  const link = await bundle({ open: 'pc/open.ts', 'open-style': 'pc/style/open.css' })
  const config = await read('pc', 'config.json')
  const policy = { connect: foreign(config), hasPhotos: true, writesStyles: true }
  const css = Buffer.from(of('app.css')).toString('utf8').replace(ICON_FONT_NAME, '{{icons.woff}}')
  return {
    name: 'pc',
    files: new Map<string, Uint8Array | string>([
      [ICON_FONT_NAME, await readFile(ICON_FONT)],
      ['mark.svg', await read('shared', 'mark.svg')],
      ['app.css', css],
      ['app.js', of('app.js')],
      [STYLES_NAME, of(STYLES_NAME)],
      ['open.css', link.get('open-style.css') ?? ''],
      ['open.js', link.get('open.js') ?? ''],
    ]),
    documents: new Map([
      ['index.html', withPolicy(await read('pc', 'index.html'), policy)],
      ['open.html', withPolicy(await read('pc', 'open.html'), { connect: [] })],
      ['config.json', config],
    ]),
    folders: new Map([['images', path.join(compiled.assets, 'images')]]),
  }
}
