/** `npm run test:crash -- [--rounds 100] [--seed N]`: many kills, with progress; exits 1 on a problem. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { crashRounds, summaryOf } from './rounds'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
  if (!Number.isInteger(rounds) || !Number.isInteger(seed))
    throw new Error('usage: npm run test:crash -- [--rounds 100] [--seed N]')
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-crash-'))
  const results = await crashRounds({
    folder,
    seed,
    rounds,
    onRound({ round, killedAt, acknowledged, onTheWay, problems }) {
      console.log(
        `${round + 1}/${rounds} killed at a ${killedAt}: ${acknowledged} acknowledged, ${onTheWay} on their way`,
      )
      for (const problem of problems) console.error(`  ${problem}`)
    },
  })
  console.log(summaryOf(seed, results))
  if (results.some(({ problems }) => problems.length > 0)) {
    console.error(`what is left lies in ${folder}`)
    process.exitCode = 1
  } else await rm(folder, { recursive: true })
}

void main()
