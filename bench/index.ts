/** `npm run bench [name …]`: figures of this machine, one run; compare ratios, not absolute times. */
import { coldStart } from './cold-start'
import { desk } from './desk'
import { engine } from './engine'
import { figures } from './figures'
import { growth } from './growth'
import { guides } from './guides'
import { ledger } from './ledger'
import { sizes } from './sizes'
import { soak } from './soak'
import { submits } from './submits'
import { year } from './year'

const BENCHES: Record<string, (options: string[]) => Promise<string[]>> = {
  sizes,
  'cold-start': coldStart,
  submits,
  desk,
  engine,
  guides,
  statistics: figures,
  ledger,
  year,
  soak,
  growth,
}

/** Takes minutes: only when asked for by name, `npm run bench -- year [--ratings 2000]`. */
const LONG = new Set(['ledger', 'year', 'soak', 'growth'])

async function main(args: string[]): Promise<void> {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'))
  const names = firstOption < 0 ? args : args.slice(0, firstOption)
  const options = firstOption < 0 ? [] : args.slice(firstOption)
  for (const [name, run] of Object.entries(BENCHES)) {
    if (names.length > 0 ? !names.includes(name) : LONG.has(name)) continue
    console.log(`\n${name}`)
    for (const line of await run(options)) console.log(`  ${line}`)
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
