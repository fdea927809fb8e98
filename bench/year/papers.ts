import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Rating } from '../../cloudfunctions/domain/rating'
import type { JobActions, JobView } from '../../miniprogram/contract/jobs'
import { REGISTERS, type RegisterName } from '../../miniprogram/contract/reports'
import { dayOf, type Day } from '../../miniprogram/contract/time'
import { groupBy } from './group'
import { daysBetween } from './time'
import type { World } from './world'

const ADMIN = '1001'
const SUPERVISOR = '1003'

/** Services that a window gives on a working day: so many for each rating, and so many besides. */
const SERVICES = { aRating: 2, besides: 3 }

/** Passes of the timer after which figures must have followed, however many services came in. */
const MOST_PASSES = 200

/**
 * The year on paper, as the office would file it: the annual report and the four registers, in a
 * folder. The windows' services of the year come in first, so that there is something to divide by.
 */
export async function makePapers(
  world: World,
  { from, to }: { from: Day; to: Day },
  folder: string,
): Promise<string[]> {
  await world.admin(ADMIN, 'import', { kind: 'services', rows: servicesOf(world, from, to) })
  await settle(world)
  const registers = Object.keys(REGISTERS) as RegisterName[]
  const forms: JobActions['job.start']['input'][] = [
    { requestId: 'report-of-the-year', kind: 'report', input: { span: 'year', from, to } },
    ...registers.map((register) => ({
      requestId: `register-of-${register}`,
      kind: 'register' as const,
      input: { register, from, to },
    })),
  ]
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  for (const form of forms) {
    const { files } = await made(world, form)
    for (const { name, url = '' } of files) {
      const response = await fetch(url)
      await writeFile(path.join(folder, name), Buffer.from(await response.arrayBuffer()))
      written.push(name)
    }
  }
  return written
}

function servicesOf(world: World, from: Day, to: Day) {
  const given = groupBy(
    world.documents<Rating>('ratings'),
    ({ window, receivedAt }) => `${window} ${dayOf(receivedAt)}`,
  )
  const days = daysBetween(from, to).filter((day) => world.calendar.isWorkingDay(day))
  return world.windows.flatMap(({ _id: window }) =>
    days.map((day) => ({
      day,
      window,
      count: SERVICES.aRating * (given.get(`${window} ${day}`)?.length ?? 0) + SERVICES.besides,
      source: '年度演练',
    })),
  )
}

/** Lets the timer run until the figures of every day have followed. */
async function settle(world: World): Promise<void> {
  for (let passes = 0; passes < MOST_PASSES; passes++) {
    await world.tick()
    const days = world.documents<{ span: string }>('outcomes')
    if (days.every(({ span }) => span !== 'stale')) return
  }
  throw new Error('the figures have not followed the services')
}

async function made(world: World, form: JobActions['job.start']['input']): Promise<JobView> {
  let { job } = await world.admin(SUPERVISOR, 'job.start', form)
  while (job.state === 'running') ({ job } = await world.admin(SUPERVISOR, 'job.get', job))
  if (job.state !== 'done') throw new Error(`${job.title}: ${job.failure?.message ?? job.state}`)
  return job
}
