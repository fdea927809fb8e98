import path from 'node:path'
import { backUp } from './backup'
import { check } from './check'
import { exportCollections } from './export'
import { importFiles } from './import'
import { IMPORT_MODES, type ImportMode } from './import-batch'
import type { Reporter } from './reporter'
import { COMMON_OPTIONS, StartError, readWords } from '../bin/arguments'
import type { Clock } from '../cloud/clock'
import type { DatabaseSchema } from '../cloud/database'

const USAGE = `usage: npm run data -- COMMAND [--data .huiyin]
  export --to FOLDER [COLLECTION…]   each collection as FOLDER/COLLECTION.json, one document a line,
                                     as the console of CloudBase exports and imports it
  import [--mode insert|upsert] [--collection NAME] FILE…
                                     each FILE into the collection it is named after; insert refuses
                                     an _id that is there already, upsert replaces its document
  backup --to FOLDER                 a copy of the whole data folder; npm start -- --data FOLDER runs on it
  check                              counts, pages and indexes; exits 1 when something is damaged
export, backup and check may be run while a cloud runs on the folder; import may not.`

const OPTIONS = {
  data: COMMON_OPTIONS.data,
  to: { type: 'string' },
  mode: { type: 'string', default: 'insert' },
  collection: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** What the commands need of the world. */
export interface Surroundings {
  /** What `--data` starts from. */
  root: string
  /** What other paths start from. */
  here: string
  schema: DatabaseSchema
  clock: Clock
  reporter: Reporter
}

/** What was asked for, beside the command. */
interface Asked extends Surroundings {
  dataDir: string
  to: string | undefined
  mode: string
  collection: string | undefined
  words: readonly string[]
}

const COMMANDS: Record<string, (asked: Asked) => Promise<void>> = {
  export: ({ to, here, words, ...asked }) =>
    exportCollections({ ...asked, to: folderOf(to, here), collections: words }),
  import: ({ mode, collection, here, words, ...asked }) =>
    importFiles({ ...asked, files: filesOf(words, collection, here), mode: modeOf(mode) }),
  backup({ to, here, words, ...asked }) {
    refuseWords(words)
    return backUp({ ...asked, to: folderOf(to, here) })
  },
  check({ words, ...asked }) {
    refuseWords(words)
    return check(asked)
  },
}

const mistake = (what: string) => new StartError(`${what}\n${USAGE}`)

function folderOf(to: string | undefined, here: string): string {
  if (to === undefined) throw mistake('--to FOLDER is missing')
  return path.resolve(here, to)
}

function filesOf(words: readonly string[], collection: string | undefined, here: string) {
  if (words.length === 0) throw mistake('there is no FILE to import')
  if (collection !== undefined && words.length > 1)
    throw mistake('--collection is for one FILE only')
  return words.map((word) => ({
    file: path.resolve(here, word),
    collection: collection ?? path.parse(word).name,
  }))
}

function modeOf(mode: string): ImportMode {
  const known = IMPORT_MODES.find((one) => one === mode)
  if (!known) throw mistake(`--mode is ${IMPORT_MODES.join(' or ')}, not "${mode}"`)
  return known
}

function refuseWords([word]: readonly string[]): void {
  if (word !== undefined) throw mistake(`"${word}" is one word too many`)
}

/**
 * Runs the command that the words name. Throws a StartError that shows the usage for words it does
 * not understand, and whatever the command throws.
 */
export async function runCommand(args: readonly string[], world: Surroundings): Promise<void> {
  const { values, positionals } = readWords(args, OPTIONS, USAGE)
  const [name = '', ...words] = positionals
  if (values.help) {
    world.reporter.say(USAGE)
    return
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw mistake(name ? `there is no command "${name}"` : 'there is no COMMAND')
  const { data, to, mode, collection } = values
  const dataDir = path.resolve(world.root, data)
  await command({ ...world, dataDir, to, mode, collection, words })
}
