/** `npm run fuzz -- [--count 100000] [--seed N] [--door TEXT]`: many bodies at every door; exits 1 on trouble. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildFunctions } from '../../../scripts/build-functions'
import { campaign, summaryOf } from './campaign'
import { allDoors } from './doors'
import { openFuzzed } from './open'
import { furnish } from './world'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      door: { type: 'string', default: '' },
    },
  })
  const [count, seed] = [Number(values.count), Number(values.seed)]
  if (!Number.isInteger(count) || !Number.isInteger(seed))
    throw new Error('usage: npm run fuzz -- [--count 100000] [--seed N] [--door TEXT]')
  const functionsDir = await mkdtemp(path.join(tmpdir(), 'huiyin-fuzz-functions-'))
  await buildFunctions(functionsDir)
  const { cloud, close } = await openFuzzed(functionsDir)
  const world = await furnish(cloud)
  const doors = (await allDoors(cloud, world)).filter(({ name }) => name.includes(values.door))
  const report = await campaign(cloud, world, doors, {
    count,
    seed,
    onKnock: (done) => {
      if (done % 10_000 === 0) console.log(`${done} of ${count}`)
    },
  })
  await close()
  await rm(functionsDir, { recursive: true, force: true })
  console.log(`seed ${seed}: ${summaryOf(report)}`)
  if (report.troubles.length > 0) process.exitCode = 1
}

void main()
