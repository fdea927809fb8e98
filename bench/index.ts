/** `npm run bench [name …]`: figures of this machine, one run; compare ratios, not absolute times. */
import { coldStart } from './cold-start'
import { sizes } from './sizes'
import { submits } from './submits'

const BENCHES: Record<string, () => Promise<string[]>> = {
  sizes,
  'cold-start': coldStart,
  submits,
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  for (const [name, run] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`\n${name}`)
    for (const line of await run()) console.log(`  ${line}`)
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
