import { createClock } from '../../../local/cloud/clock'
import { runCommand } from '../../../local/data/command'
import { SCHEMA, at, listener, read, running } from './office'

const run = async (...args: string[]) => {
  const reporter = listener()
  const places = { root: at(), here: at() }
  await runCommand(args, { ...places, schema: SCHEMA, clock: createClock(), reporter })
  return reporter.said
}

it('explains itself', async () => {
  const [usage = ''] = await run('--help')
  for (const command of ['export', 'import', 'backup', 'check'])
    expect(usage).toContain(`  ${command} `)
})

it('imports a file into the collection it is named after, or into the one that is named', async () => {
  const db = await running()
  await db.add('notes', [{ _id: 'a', n: 1 }])
  await run('export', 'notes', '--to', 'out', '--data', 'data')
  await db.remove('notes', 'a')
  await db.database.close()
  await run('import', 'out/notes.json', '--data', 'data')
  await run('import', 'out/notes.json', '--collection', 'cases', '--data', 'data')
  await run('export', '--to', 'again', '--data', 'data')
  for (const name of ['notes.json', 'cases.json'])
    expect(await read('again', name)).toBe('{"_id":"a","n":1}\n')
})

it.each([
  [[], /^there is no COMMAND\nusage:/],
  [['export'], /^--to FOLDER is missing\nusage:/],
  [['import'], /^there is no FILE to import\nusage:/],
  [['import', 'a.json', '--mode', 'replace'], /^--mode is insert or upsert, not "replace"\nusage:/],
  [
    ['import', 'a.json', 'b.json', '--collection', 'c'],
    /^--collection is for one FILE only\nusage:/,
  ],
  [['check', 'twice'], /^"twice" is one word too many\nusage:/],
  [['check', '--too', 'x'], /--too[\s\S]*\nusage:/],
])('refuses %j in a sentence', async (args, sentence) => {
  await expect(run(...args)).rejects.toThrow(sentence)
})
