import { createHash } from 'node:crypto'
import { KINDS, newKeys, STEPS, type KeySet, type KeyStep, type KeyVariable } from './keys'

/*
 * npm run -s keys                        new keys for a new environment
 * npm run -s keys -- add|use|retire      the next step of changing the keys that the shell has now
 *
 * Prints lines for the shell, once; they are kept nowhere. docs/keys.md says what the steps are for.
 */

const NAMES = Object.keys(KINDS) as KeyVariable[]

/** A few characters by which people tell keys apart on the phone. */
const markOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 6)

function run(name: string | undefined, shell: NodeJS.ProcessEnv): Record<string, string> {
  if (name === undefined) return newKeys()
  if (!Object.hasOwn(STEPS, name)) throw new Error('npm run -s keys -- [add|use|retire]')
  const found = NAMES.filter((variable) => shell[variable])
  if (found.length === 0) throw new Error(`set ${NAMES.join(' or ')} to what is deployed now`)
  return Object.fromEntries(
    found.map((variable) => {
      const before = JSON.parse(shell[variable] ?? '') as KeySet
      return [variable, JSON.stringify(STEPS[name as KeyStep](before, KINDS[variable]))]
    }),
  )
}

for (const [name, value] of Object.entries(run(process.argv[2], process.env))) {
  const { current, keys } = JSON.parse(value) as KeySet
  const marks = Object.entries(keys).map(([id, key]) => `${id} ${markOf(key)}`)
  console.error(`# ${name}: ${marks.join(', ')}; ${current} is in use`)
  console.log(`export ${name}='${value}'`)
}
