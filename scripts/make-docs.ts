import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe } from '../cloudfunctions/http/openapi'
import { ROUTES } from '../cloudfunctions/http/routes'
import { books, gaps } from './docs/books'
import { brokenLinks, markdownFiles } from './docs/books/links'
import { missingPaths } from './docs/books/paths'
import { brokenCitations } from './docs/citations'
import { consoleEvents } from './docs/console'
import { deployCalls } from './docs/deploy-calls'
import { devices } from './docs/devices'
import { exchange } from './docs/exchange'
import { faults } from './docs/faults'
import { figures } from './docs/figures'
import { findings } from './docs/findings'
import { flows } from './docs/flows'
import { glossary } from './docs/glossary'
import { ledger } from './docs/ledger'
import { localCloud } from './docs/local-cloud'
import { marks } from './docs/marks'
import { securityMatrix } from './docs/matrix'
import { preview } from './docs/preview'
import { cloudbaserc, jsonText } from './function-config'

/*
 * npm run docs: writes the pages that follow from the tables. With --check: writes nothing, fails when
 * one is old, or a link leads nowhere.
 */

const PAGES: Record<string, () => string | Promise<string>> = {
  'console.md': consoleEvents,
  'deploy-calls.md': deployCalls,
  'devices.md': devices,
  'exchange.md': exchange,
  'faults.md': faults,
  'figures.md': figures,
  'findings.md': findings,
  'flows.md': flows,
  'glossary.md': glossary,
  'ledger.md': ledger,
  'local-cloud.md': localCloud,
  'marks.md': marks,
  'preview.md': preview,
  'security-matrix.md': securityMatrix,
}

const ROOT = path.resolve(__dirname, '..')

/** Every page as the tables have it now, by its path; of one that people wrote, with its made parts. */
async function made(): Promise<Record<string, string>> {
  const pages = Object.entries(PAGES).map(
    async ([name, make]) => [`docs/${name}`, await make()] as const,
  )
  return {
    ...Object.fromEntries(await Promise.all(pages)),
    ...books(),
    'cloudbaserc.json': jsonText(cloudbaserc()),
    'docs/openapi.json': jsonText(await describe(ROUTES)),
  }
}

/** What no writing mends, a sentence each. */
const troubles = (): string[] => [
  ...gaps(),
  ...['docs/rules.md', 'docs/security.md']
    .flatMap(brokenCitations)
    .map((fault) => `${fault}: name the test that proves it now`),
  ...markdownFiles(ROOT).flatMap((page) => [
    ...brokenLinks(ROOT, page),
    ...missingPaths(ROOT, page),
  ]),
]

async function main(isCheck: boolean): Promise<void> {
  for (const [page, text] of Object.entries(await made())) {
    const file = path.join(ROOT, page)
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
    if (isCheck) fail(`${page} is not what the tables say now: run npm run docs and commit it`)
    else {
      await writeFile(file, text)
      console.log(`wrote ${page}`)
    }
  }
  for (const trouble of troubles()) fail(trouble)
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
