/** `npm run data`: what a data folder holds, taken out, put in, copied and checked. */
import path from 'node:path'
import { createClock } from '../cloud/clock'
import { createProgress } from '../cloud/progress'
import { runCommand } from '../data/command'
import { DataError } from '../data/folder'
import { PRODUCT } from '../product'

const clock = createClock()
const progress = createProgress(
  () => clock.now(),
  (line) => console.error(line),
)

runCommand(process.argv.slice(2), {
  root: path.resolve(__dirname, '../..'),
  // Where the command was given: npm changes to the project.
  here: process.env['INIT_CWD'] ?? process.cwd(),
  schema: PRODUCT.collections,
  clock,
  reporter: { say: (line) => console.log(line), progress: (line) => progress(line) },
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  if (error instanceof DataError) for (const detail of error.details) console.error(`  ${detail}`)
  process.exitCode = 1
})
