import { LIMITS } from '../../../local/cloud/functions/limits'
import { startCloud, type TestCloud } from '../../support/cloud'
import { fixtureFunctions, fixtureSchema } from '../../support/fixture-functions'

/* What the service does not deploy, or does not carry. */

let functionsDir: string
let cloud: TestCloud

beforeAll(async () => {
  functionsDir = await fixtureFunctions({
    size: 'return event.text.length',
    long: "return 'x'.repeat(event.bytes - 2)",
  })
  cloud = await startCloud({ functionsDir, schema: fixtureSchema({}) })
})
afterAll(() => cloud.close())

it.each([0, 61, 1.5])('a timeout of %d seconds is not deployed', async (timeoutSeconds) => {
  const schema = fixtureSchema({ size: { timeoutSeconds } })
  await expect(startCloud({ functionsDir, schema })).rejects.toThrow(
    `function size has a timeout of ${timeoutSeconds} seconds: give a whole number from 1 to 60`,
  )
})

it('environment variables of more than 4 KB are not deployed', async () => {
  const env = { LONG: 'x'.repeat(LIMITS.environmentBytes) }
  await expect(startCloud({ functionsDir, schema: fixtureSchema({}), env })).rejects.toThrow(
    'keep long settings in the database',
  )
})

it('an event and a result of 6 MB are carried, more is not', async () => {
  const room = '{"text":""}'.length
  const event = (bytes: number) => ({ text: 'x'.repeat(bytes - room) })
  expect(await cloud.call('size', event(LIMITS.requestBytes))).toBe(LIMITS.requestBytes - room)
  await expect(cloud.call('size', event(LIMITS.requestBytes + 1))).rejects.toThrow('(6MB)')
  const result = await cloud.call<string>('long', { bytes: LIMITS.responseBytes })
  expect(result).toHaveLength(LIMITS.responseBytes - 2)
  await expect(cloud.call('long', { bytes: LIMITS.responseBytes + 1 })).rejects.toThrow('(6MB)')
})

it('a mini-program gets a result of 1 MB, and more not', async () => {
  const bytes = LIMITS.clientResponseBytes
  expect(await cloud.call('long', { bytes }, 'dev-li')).toHaveLength(bytes - 2)
  await expect(cloud.call('long', { bytes: bytes + 1 }, 'dev-li')).rejects.toThrow('(1MB)')
})
