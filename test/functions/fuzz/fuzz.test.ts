import { builtFunctions } from '../../support/built-functions'
import { campaign, summaryOf, type Report } from './campaign'
import { allDoors } from './doors'
import type { Door } from './doors/door'
import { FAMILIES } from './mutations'
import { openFuzzed } from './open'
import { furnish } from './world'

/*
 * Every action, route and way into the local cloud, with a body of every family: nothing crashes,
 * nothing is INTERNAL, and what is refused has written nothing. `npm run fuzz` goes on for longer.
 */

const SEED = 20_260_310

let doors: Door[]
let report: Report

beforeAll(async () => {
  const { cloud, close } = await openFuzzed(await builtFunctions())
  const world = await furnish(cloud)
  doors = await allDoors(cloud, world)
  const count = doors.length * Object.keys(FAMILIES).length
  report = await campaign(cloud, world, doors, { count, seed: SEED })
  await close()
}, 180_000)

it('goes to every door with every family', () => {
  expect(doors.length).toBeGreaterThan(150)
  expect(report.knocks).toBe(doors.length * Object.keys(FAMILIES).length)
  const untried = Object.entries(report.byDoor).filter(([, { knocks }]) => knocks === 0)
  expect(untried).toEqual([])
})

it('finds nothing that crashes, fails inside, is slow, or writes what it refuses', () => {
  expect(report.troubles.length === 0 ? '' : summaryOf(report)).toBe('')
})

it('gets somewhere with right bodies, and is refused in many ways with others', () => {
  const { knocks = 0, taken = 0 } = report.byFamily['as it should be'] ?? {}
  expect(taken).toBeGreaterThan(knocks / 4)
  expect(Object.keys(report.codes)).toEqual(
    expect.arrayContaining(['INVALID_INPUT', 'NOT_ALLOWED', 'UNKNOWN_ACTION', 'CASE_NOT_FOUND']),
  )
})
