/** `npm run -s crud-spec -- FILE…`: runs files of MongoDB's unified test format by CloudBase's SDK. */
import { NoSpecFile, readSpec, type SpecFile } from './format'
import { runTest } from './run-test'
import { withDatabase } from './sdk'
import type { Verdict } from './verdict'

const USAGE = 'usage: npm run -s crud-spec -- FILE.json …'

/** Exit codes: every test passed or was skipped; some failed; a file could not be run at all. */
const EXIT = { good: 0, failed: 1, unusable: 2 } as const

type Tally = Record<Verdict['outcome'], number>

const EMPTY: Tally = { passed: 0, failed: 0, skipped: 0 }

const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

const summary = ({ passed, failed, skipped }: Tally) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

function line(description: string, verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'passed':
      return `passed   ${description}`
    case 'skipped':
      return `skipped  ${description} (${verdict.reason})`
    case 'failed':
      return `failed   ${description}\n         ${verdict.what}`
  }
}

const runFile = (name: string, file: SpecFile): Promise<Tally> =>
  withDatabase(async (db) => {
    console.log(`${name}: ${file.description}`)
    let tally = EMPTY
    for (const test of file.tests) {
      const verdict = await runTest(file, test, db)
      console.log(line(test.description, verdict))
      tally = add(tally, { ...EMPTY, [verdict.outcome]: 1 })
    }
    console.log(`${name}: ${summary(tally)}\n`)
    return tally
  })

async function main(names: string[]): Promise<number> {
  if (names.length === 0) {
    console.error(USAGE)
    return EXIT.unusable
  }
  let total = EMPTY
  let hasEvents = false
  let isUnusable = false
  for (const name of names)
    try {
      const file = await readSpec(name)
      hasEvents ||= file.tests.some(({ expectEvents }) => expectEvents.length > 0)
      total = add(total, await runFile(name, file))
    } catch (error) {
      if (!(error instanceof NoSpecFile)) throw error
      console.error(error.message)
      isUnusable = true
    }
  if (hasEvents)
    console.log('expected events are not checked: CloudBase shows no command monitoring')
  console.log(`total: ${summary(total)}`)
  if (isUnusable) return EXIT.unusable
  return total.failed > 0 ? EXIT.failed : EXIT.good
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error)
    process.exitCode = EXIT.unusable
  },
)
