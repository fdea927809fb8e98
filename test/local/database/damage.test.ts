import Libsql from 'libsql'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DataFileError, openDatabase } from '../../../local/cloud/database'
import { connect } from '../../../local/cloud/database/connection'
import { drive, refusal, stoppedClock } from './driver'
import type { Connection } from '../../../local/cloud/database/connection'
import type { DatabaseSchema } from '../../../local/cloud/database'

/* What a power cut or a clumsy copy leaves behind: opened as far as it is sound, or left as it is. */

const SCHEMA: DatabaseSchema = { notes: { indexes: { n: { keys: { n: 1 } } } } }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-damage-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A data file as it lay when the power went. */
interface Remains {
  file: string
  wal: string
}

let copies = 0

/** The files of a running database, as a power cut would leave them. */
function remainsOf(file: string): Remains {
  const place = join(folder, `remains-${copies++}`)
  mkdirSync(place)
  const copy = join(place, 'documents.db')
  for (const part of ['', '-wal'])
    if (existsSync(file + part)) copyFileSync(file + part, copy + part)
  return { file: copy, wal: `${copy}-wal` }
}

/** Adds notes one by one. Returns what is left when the power goes, and the log's length after each. */
async function interrupted(count: number): Promise<Remains & { lengths: number[] }> {
  const file = join(folder, 'running.db')
  const db = drive(SCHEMA, { file })
  const lengths: number[] = []
  for (let n = 0; n < count; n++) {
    await db.add('notes', [{ _id: `note-${n}`, n, text: '话'.repeat(n * 60) }])
    lengths.push(statSync(`${file}-wal`).size)
  }
  const remains = remainsOf(file)
  await db.database.close()
  return { ...remains, lengths }
}

/** All in the database's folder but what SQLite makes for its own use. */
const bytesBeside = ({ file }: Remains) =>
  Object.fromEntries(
    readdirSync(join(file, '..'))
      .filter((name) => !/-shm$|\.lock$/.test(name))
      .map((name) => [name, readFileSync(join(file, '..', name)).toString('base64')]),
  )

async function notesIn({ file }: Remains): Promise<number> {
  const database = openDatabase({ file, schema: SCHEMA, clock: stoppedClock() })
  const notes = database.documents('notes', { offset: 0, limit: 1000 })
  expect(notes.map(({ _id }) => _id)).toEqual(notes.map((_, n) => `note-${n}`))
  expect(database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
  await database.close()
  return notes.length
}

/** Opening refuses with this code, and leaves every byte as it was. */
function expectRefusal(remains: Remains, code: string, sentence: RegExp, isExpected = false): void {
  const before = bytesBeside(remains)
  let refused: unknown
  try {
    openDatabase({ file: remains.file, schema: SCHEMA, clock: stoppedClock(), isExpected })
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(DataFileError)
  expect(refused).toMatchObject({ code, message: expect.stringMatching(sentence) })
  expect(bytesBeside(remains)).toEqual(before)
}

describe('the log of a power cut', () => {
  it('gives back every note whose commit is whole in it, wherever it is torn', async () => {
    const { file, wal, lengths } = await interrupted(12)
    const whole = readFileSync(wal)
    const [start = 0, ...rest] = lengths
    const cuts = [start, ...rest.flatMap((end) => [end - 4096, end - 1, end, end + 1])]
    for (const cut of cuts) {
      const remains = remainsOf(file)
      writeFileSync(remains.wal, whole.subarray(0, cut))
      expect(await notesIn(remains)).toBe(lengths.filter((length) => length <= cut).length)
    }
  })

  it.each([
    ['zeros', 0x00],
    ['noise', 0xa5],
  ])('is read up to the first frame that holds %s', async (_, byte) => {
    const { file, wal, lengths } = await interrupted(6)
    const bytes = readFileSync(wal)
    bytes.fill(byte, lengths[3], lengths[3]! + 4096)
    writeFileSync(wal, bytes)
    expect(await notesIn({ file, wal })).toBe(4)
  })

  it('takes new notes after the ones it gave back', async () => {
    const { file, wal, lengths } = await interrupted(6)
    truncateSync(wal, lengths[2]! + 10)
    const db = drive(SCHEMA, { file })
    await db.add('notes', [{ _id: 'note-3', n: 3 }])
    await db.database.close()
    expect(await notesIn({ file, wal })).toBe(4)
  })

  it('is not thrown away when its database is missing or empty', async () => {
    const { file, wal } = await interrupted(5)
    const good = readFileSync(file)
    for (const spoil of [() => rmSync(file), () => writeFileSync(file, '')]) {
      spoil()
      expectRefusal({ file, wal }, 'DATA_MISSING', /missing or empty .* put it back from a backup/)
    }
    writeFileSync(file, good)
    expect(await notesIn({ file, wal })).toBe(5)
  })
})

describe('a database', () => {
  /** Five hundred notes in the database itself, and one more in its log. */
  async function filled(): Promise<Remains> {
    const file = join(folder, 'running.db')
    const first = drive(SCHEMA, { file })
    const text = 'x'.repeat(400)
    await first.add(
      'notes',
      Array.from({ length: 500 }, (_, n) => ({ _id: `note-${n}`, n, text })),
    )
    await first.database.close()
    const again = drive(SCHEMA, { file })
    await again.add('notes', [{ _id: 'note-500', n: 500 }])
    const remains = remainsOf(file)
    await again.database.close()
    return remains
  }

  it.each<[string, (file: string) => void]>([
    ['cut short', (file) => truncateSync(file, 20 * 4096 + 700)],
    ['cut to its first page', (file) => truncateSync(file, 4096)],
    ['with pages overwritten', (file) => fill(file, 6 * 4096, 20 * 4096)],
    ['whose first page is overwritten', (file) => fill(file, 0, 4096)],
  ])('%s is left as it is, and what it says is what to do', async (_, spoil) => {
    const remains = await filled()
    const good = readFileSync(remains.file)
    spoil(remains.file)
    expectRefusal(
      remains,
      'DATA_DAMAGED',
      /npm run data -- check.* Start on a backup, or with --reset/,
    )
    writeFileSync(remains.file, good)
    expect(await notesIn(remains)).toBe(501)
  })

  function fill(file: string, from: number, to: number): void {
    const bytes = readFileSync(file)
    bytes.fill(0xaa, from, to)
    writeFileSync(file, bytes)
  }

  it('whose change of another kind was interrupted is put back as it was', async () => {
    const remains = await filled()
    // As a copy made by `npm run data -- backup` is, until its first start.
    const raw = new Libsql(remains.file)
    raw.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN')
    raw.exec(`UPDATE documents SET doc = replace(doc, 'note-', 'lost-')`)
    const interrupted = join(folder, 'interrupted.db')
    for (const part of ['', '-journal']) copyFileSync(remains.file + part, interrupted + part)
    raw.exec('ROLLBACK')
    raw.close()
    expect(readFileSync(interrupted).includes('lost-')).toBe(true)
    expect(await notesIn({ file: interrupted, wal: '' })).toBe(501)
  })

  it('of no bytes is a new one, unless its folder has been in use', async () => {
    const remains = { file: join(folder, 'documents.db'), wal: '' }
    writeFileSync(remains.file, '')
    expectRefusal(remains, 'DATA_MISSING', /^\S+ is missing or empty/, true)
    expect(await notesIn(remains)).toBe(0)
  })

  it('that turns out damaged while it is in use says so to whoever asks', async () => {
    let isDamaged = false
    const failing = (path: string): Connection => {
      const connection = connect(path)
      return {
        ...connection,
        prepare(sql) {
          const statement = connection.prepare(sql)
          const all: typeof statement.all = (values) => {
            if (!isDamaged) return statement.all(values)
            const message = 'database disk image is malformed'
            throw Object.assign(new Error(message), { code: 'SQLITE_CORRUPT' })
          }
          return { ...statement, all }
        },
      }
    }
    const db = drive(SCHEMA, { connect: failing })
    await db.add('notes', [{ _id: 'a' }])
    isDamaged = true
    expect(await refusal(db.find('notes', {}))).toMatch(
      /^DATABASE_REQUEST_FAILED .*damaged: stop the cloud, see `npm run data -- check`/,
    )
    expect(db.database.checkIntegrity().problems).toContain(
      'notes: database disk image is malformed',
    )
    isDamaged = false
    expect(await db.find('notes', {})).toEqual([{ _id: 'a' }])
  })
})
