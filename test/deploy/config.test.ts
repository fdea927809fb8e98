import { readFileSync } from 'node:fs'
import path from 'node:path'
import { FUNCTIONS, RUNTIME } from '../../cloudfunctions/schema'
import { cloudbaserc, configJson } from '../../scripts/function-config'
import { builtFunctions } from '../support/built-functions'

const ROOT = path.resolve(__dirname, '../..')
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

jest.setTimeout(60_000)

describe('what other tools read of a function', () => {
  it('cloudbaserc.json is what the schema says', () => {
    expect(readJson(path.join(ROOT, 'cloudbaserc.json'))).toEqual(cloudbaserc())
    const timer = cloudbaserc().functions.find(({ name }) => name === 'timer')
    expect(timer).toMatchObject({
      runtime: RUNTIME,
      timeout: FUNCTIONS['timer']?.timeoutSeconds,
      memorySize: FUNCTIONS['timer']?.memoryMb,
      installDependency: false,
      triggers: [{ name: 'minute', type: 'timer', config: FUNCTIONS['timer']?.timer?.cron }],
    })
  })

  it('each config.json is, too, and each function is built', async () => {
    const built = await builtFunctions()
    for (const name of Object.keys(FUNCTIONS))
      expect(readJson(path.join(built, name, 'config.json'))).toEqual(configJson(name))
    expect(configJson('timer').triggers).toEqual(
      cloudbaserc().functions.find(({ name }) => name === 'timer')?.triggers,
    )
  })
})
