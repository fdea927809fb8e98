import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { seed } from '../../local/seed'
import { startCloud, type TestCloud } from '../support/cloud'

/** The sample district goes in by the product's own functions. */
const SAMPLE = path.resolve(__dirname, '../../data')

let cloud: TestCloud | undefined
let sample: string | undefined

afterEach(async () => {
  await cloud?.close()
  if (sample) await rm(sample, { recursive: true })
  cloud = sample = undefined
})

const rowsOf = async (kind: string) =>
  JSON.parse(await readFile(path.join(SAMPLE, `${kind}.json`), 'utf8')) as { _id: string }[]

const seedInto = ({ call, clock, dataDir }: TestCloud, sampleDir: string) =>
  seed(
    { clock, call: (name, event, caller) => call(name, event, caller?.openid) },
    dataDir,
    sampleDir,
  )

/** The sample with one file changed. */
async function sampleWith(kind: string, text: string): Promise<string> {
  sample = await mkdtemp(path.join(tmpdir(), 'huiyin-sample-'))
  await cp(SAMPLE, sample, { recursive: true })
  await writeFile(path.join(sample, `${kind}.json`), text)
  return sample
}

it('imports every row and binds every person who got a code, once', async () => {
  cloud = await startCloud({ seed: true })
  const { body: people } = await cloud.control('GET people')
  expect(people).toHaveLength((await rowsOf('people')).length)
  const { body: windows } = await cloud.control('GET windows')
  expect(windows).toHaveLength((await rowsOf('windows')).length)

  const calls = cloud.stats().calls.length
  await seedInto(cloud, SAMPLE)
  expect(cloud.stats().calls).toHaveLength(calls)
})

it('names the file that is no list of rows, and tries again the next time', async () => {
  cloud = await startCloud()
  const broken = await sampleWith('windows', '{"not": "rows"}')
  await expect(seedInto(cloud, broken)).rejects.toThrow(/windows\.json is not an array of rows/)
  await seedInto(cloud, SAMPLE)
  expect((await cloud.control('GET windows')).body).not.toEqual([])
})

it('names the file whose rows the product refuses', async () => {
  cloud = await startCloud()
  const wrong = await sampleWith('windows', '[{"_id": "nowhere-1"}]')
  await expect(seedInto(cloud, wrong)).rejects.toThrow(
    /windows\.json was not imported: .+\[[A-Z_]+\]/,
  )
})
