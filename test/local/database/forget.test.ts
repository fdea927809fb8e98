import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectForReading } from '../../../local/cloud/database/connection'
import { drive, type Driver, type Fields } from './driver'
import type { DatabaseSchema } from '../../../local/cloud/database'

/* What was deleted or replaced is nowhere in the files, however pages were split and filled meanwhile. */

const SCHEMA: DatabaseSchema = {
  notes: { indexes: { said: { keys: { said: 1 } } }, isPersonal: true },
}

let folder: string
let driver: Driver
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-database-'))
  driver = drive(SCHEMA, { file: join(folder, 'documents.db') })
})
afterEach(async () => {
  await driver.database.close()
  rmSync(folder, { recursive: true })
})

/** The data file and whatever lies beside it. */
const files = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
const isFound = (words: string) => files().some((text) => text.includes(words))

/** `secret-17-secret-17-…`: short ones share a page, long ones have pages of their own. */
const secret = (n: number) => `secret-${n}-`.repeat([1, 40, 900][n % 3] ?? 1)
const note = (n: number): Fields => ({ _id: `note-${n}`, said: secret(n), n })
const NOTES = Array.from({ length: 900 }, (_, n) => n)

it('keeps them in the log until it forgets', async () => {
  await driver.add('notes', NOTES.slice(0, 9).map(note))
  await driver.updateAll('notes', {}, { $unset: { said: '' } })
  expect(isFound('secret-')).toBe(true)
  driver.database.forget()
  expect(isFound('secret-')).toBe(false)
  expect(await driver.find('notes', { n: 4 })).toEqual([{ _id: 'note-4', n: 4 }])
})

it('leaves none behind, whatever else was written between them', async () => {
  for (const n of NOTES) await driver.add('notes', [note(n)])
  const isErased = (n: number) => n % 7 < 4
  for (const n of NOTES.filter(isErased)) {
    if (n % 2 === 0) await driver.remove('notes', `note-${n}`)
    else await driver.update('notes', `note-${n}`, { $unset: { said: '' } })
    if (n % 5 === 0) await driver.add('notes', [{ said: `kept-${n}-`.repeat(n % 60) }])
  }
  driver.database.forget()
  const now = files()
  const left = NOTES.filter((n) => now.some((text) => text.includes(`secret-${n}-`)))
  expect(left).toEqual(NOTES.filter((n) => !isErased(n)))
  expect(driver.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
})

it('waits for whoever reads the file, and does it the next time', async () => {
  await driver.add('notes', [note(3)])
  driver.database.forget()
  const reader = connectForReading(join(folder, 'documents.db'))
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM documents').all([])
  await driver.remove('notes', 'note-3')
  driver.database.forget()
  expect(isFound('secret-3-')).toBe(true)
  reader.exec('COMMIT')
  driver.database.forget()
  expect(isFound('secret-3-')).toBe(false)
  reader.close()
})

it('loses nothing that is being written', async () => {
  await driver.add('notes', [note(1)])
  const writing = NOTES.slice(10, 60).map((n) => driver.add('notes', [note(n)]))
  await driver.update('notes', 'note-1', { $unset: { said: '' } })
  driver.database.forget()
  await Promise.all(writing)
  expect(await driver.count('notes', {})).toBe(51)
  expect(isFound('secret-1-')).toBe(false)
})

it('what is written over by as much goes when the file is closed, not every time', async () => {
  await driver.add('notes', [{ _id: 'a', said: 'old-words' }])
  await driver.update('notes', 'a', { $set: { said: 'new-words' } })
  driver.database.forget()
  expect(await driver.get('notes', 'a')).toEqual({ _id: 'a', said: 'new-words' })
  await driver.database.close()
  expect([isFound('old-words'), isFound('new-words')]).toEqual([false, true])
})
