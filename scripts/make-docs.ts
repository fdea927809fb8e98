import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brokenCitations } from './docs/citations'
import { consoleEvents } from './docs/console'
import { exchange } from './docs/exchange'
import { faults } from './docs/faults'
import { figures } from './docs/figures'
import { findings } from './docs/findings'
import { flows } from './docs/flows'
import { glossary } from './docs/glossary'
import { ledger } from './docs/ledger'
import { localCloud } from './docs/local-cloud'
import { marks } from './docs/marks'
import { preview } from './docs/preview'

/* npm run docs: writes the pages that follow from the tables. With --check: writes nothing, fails when one is old. */

const DOCS = path.resolve(__dirname, '../docs')
const PAGES: Record<string, () => string> = {
  'console.md': consoleEvents,
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
}

async function main(isCheck: boolean): Promise<void> {
  for (const [name, make] of Object.entries(PAGES)) {
    const file = path.join(DOCS, name)
    const made = make()
    if ((await readFile(file, 'utf8').catch(() => '')) === made) continue
    if (isCheck) {
      console.error(`docs/${name} is not what the tables say now: run npm run docs and commit it`)
      process.exitCode = 1
    } else {
      await writeFile(file, made)
      console.log(`wrote docs/${name}`)
    }
  }
  for (const fault of brokenCitations('docs/rules.md')) {
    console.error(`${fault}: name the test that proves the rule now`)
    process.exitCode = 1
  }
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
