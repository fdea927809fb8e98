import { createRequire } from 'node:module'
import { readCatalogue } from '../../local/preview/compile/catalogue'
import { COMPONENT_TAGS, NATIVE_TAGS, NOT_SIMULATED_TAGS } from '../../local/preview/tags'
import { code, page, table } from './markdown'

interface Runtime {
  implemented(persona: object, context: object): object
}

const nothing = () => undefined

/** Asks the phone's own table: making it takes a browser that listens, calling it would take one that answers. */
function implementedNames(): ReadonlySet<string> {
  const document = { addEventListener: nothing }
  Object.assign(globalThis, { addEventListener: nothing, document })
  // not an import: the phone's sources are typed for the browser
  const runtime = createRequire(__filename)('../../local/preview/runtime/wx/phone.ts') as Runtime
  const context = { stack: {}, app: {}, themes: { onChange: nothing }, keep: '' }
  return new Set(['canIUse', ...Object.keys(runtime.implemented({}, context))])
}

const DIFFERENCES = [
  ['Two threads', 'Scripts and pages share one; `setData` draws at once, without the delay.'],
  [
    'Edited sources',
    'Style sheets are exchanged in place. Otherwise the phone starts again and keeps its pages, ' +
      'their data where the shape fits, storage, scroll positions and settings; the state of ' +
      'components and modules begins anew, and `App.onLaunch` and `onLoad` run again.',
  ],
  ['Network', 'Only this machine is reached; `wx.request` elsewhere fails as an unlisted domain.'],
  ['`styleIsolation`', 'Must be in the JSON file; in the script alone it is refused.'],
  ['A custom tab bar, `"style": "v2"`', 'Refused while compiling.'],
  [
    'Scripts’ mistakes and warnings',
    'In the console, and in a line over the phone’s clock: pressed, it tells all of them.',
  ],
  [
    'The back gesture',
    'Escape presses beside a popup instead; a phone’s own dialog is answered with 取消.',
  ],
  ['Font size', 'Reported as set on the phone; text grows only where a page makes it.'],
]

/** docs/preview.md: what the phone in the browser has of WeChat's, and what not. */
export function preview(): string {
  const known = readCatalogue()
  const own = implementedNames()
  const [has, lacks] = [true, false].map((wanted) =>
    Object.entries(known).filter(([name]) => own.has(name) === wanted),
  )
  const rows = (apis: [string, string][] = []) =>
    apis.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, does]) => [code(`wx.${name}`), does])
  const tags = (names: Iterable<string>) => [...names].map((name) => code(name)).join(' ')
  return page(
    '# The phone in the browser',
    'Made by `npm run docs` from the sources of `local/preview`: do not edit. ' +
      'Descriptions are WeChat’s, from `miniprogram-api-typings`.',
    '## Known differences from WeChat',
    table(['What', 'On the phone in the browser'], DIFFERENCES),
    '## Built-in components',
    `Simulated: ${tags([...NATIVE_TAGS, ...COMPONENT_TAGS].sort())}`,
    `Refused while compiling, with file and line: ${tags([...NOT_SIMULATED_TAGS].sort())}`,
    `## \`wx\`: ${has?.length ?? 0} functions simulated`,
    table(['Function', 'What it does'], rows(has)),
    `## \`wx\`: ${lacks?.length ?? 0} functions not simulated`,
    'They warn in the console and on the phone, and fail with `…:fail not supported in the preview`.',
    table(['Function', 'What it would do'], rows(lacks)),
  )
}
