import Libsql from 'libsql'
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../../../local/cloud/clock'
import { connect } from '../../../local/cloud/database/connection'
import { openDatabase } from '../../../local/cloud/database'
import { drive, refusal, stoppedClock } from './driver'
import type { Connection } from '../../../local/cloud/database/connection'
import type { DatabaseSchema } from '../../../local/cloud/database'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-database-'))
  file = join(folder, 'documents.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const SCHEMA: DatabaseSchema = { notes: { indexes: { n: { keys: { n: 1 } } } } }
const open = (schema = SCHEMA) => openDatabase({ file, schema, clock: stoppedClock() })

describe('a data file', () => {
  it('has after opening it again what was acknowledged before', async () => {
    const first = drive(SCHEMA, { file })
    await first.add('notes', [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2, at: new Date(0) },
    ])
    await first.run('addCollection', { collectionName: 'drafts' })
    await first.database.close()
    const second = drive(SCHEMA, { file })
    expect(await second.find('notes', {})).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2, at: new Date(0) },
    ])
    await second.add('notes', [{ _id: 'c', n: 0 }])
    expect((await second.find('notes', {})).map(({ _id }) => _id)).toEqual(['a', 'b', 'c'])
    expect(second.database.collections().map(({ name }) => name)).toEqual(['notes', 'drafts'])
    expect(second.database.checkIntegrity().isSound).toBe(true)
    await second.database.close()
  })

  it('gets the indexes its schema gained and loses those it lost', async () => {
    const first = drive(SCHEMA, { file })
    await first.add(
      'notes',
      Array.from({ length: 2500 }, (_, n) => ({ n: n % 100, m: n })),
    )
    await first.database.close()
    const schema = { notes: { indexes: { m: { keys: { m: -1 }, unique: true } } } } as const
    const second = drive(schema, { file })
    expect(second.database.collections()).toEqual([
      { name: 'notes', documents: 2500, indexes: ['_id_', 'm'] },
    ])
    expect(await second.find('notes', { m: { $gte: 2498 } })).toHaveLength(2)
    expect(await refusal(second.add('notes', [{ m: 7 }]))).toContain('index: m')
    expect(second.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
    await second.database.close()
  })

  it('says how far a new index is, at most once a second, and when it is there', async () => {
    const first = drive({}, { file })
    await first.run('addCollection', { collectionName: 'notes' })
    await first.add(
      'notes',
      Array.from({ length: 2500 }, (_, n) => ({ n })),
    )
    await first.database.close()
    // Each look at this clock takes a millisecond, each document one look.
    let now = 0
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const again = openDatabase({ file, schema: SCHEMA, clock: createClock(() => now++), log })
    await again.close()
    expect(lines).toEqual([
      'building index n of notes: 1000 of 2500 documents',
      'building index n of notes: 2000 of 2500 documents',
      'building index n of notes: 2500 of 2500 documents',
    ])
  })

  it('refuses a unique index where a document holds an array, as it would refuse the write', async () => {
    const first = drive(SCHEMA, { file })
    await first.add('notes', [{ _id: 'a', n: [1, 2] }])
    await first.database.close()
    expect(() => open({ notes: { indexes: { n: { keys: { n: 1 }, unique: true } } } })).toThrow(
      /index n of notes cannot be unique, document "a" holds an array in it/,
    )
  })

  it('refuses a unique index that its documents contradict, and stays as it was', async () => {
    const first = drive(SCHEMA, { file })
    await first.add('notes', [{ n: 1 }, { _id: 'a' }, { _id: 'b', n: null }])
    await first.database.close()
    expect(() => open({ notes: { indexes: { n: { keys: { n: 1 }, unique: true } } } })).toThrow(
      'index n of notes cannot be unique, documents "a" and "b" both hold n = null: change the documents or the schema. Nothing was changed.',
    )
    const again = open()
    expect(again.collections()).toEqual([{ name: 'notes', documents: 3, indexes: ['_id_', 'n'] }])
    await again.close()
  })
})

describe('a unique index', () => {
  it('takes a missing field for null, and null once', async () => {
    const db = drive({ notes: { indexes: { key: { keys: { key: 1 }, unique: true } } } })
    await db.add('notes', [{ _id: 'a' }])
    expect(await refusal(db.add('notes', [{ _id: 'b', key: null }]))).toContain(
      'dup key: { : null }',
    )
    await db.add('notes', [{ _id: 'b', key: 'x' }])
    expect(await refusal(db.update('notes', 'b', { $unset: { key: '' } }))).toContain('E11000')
    expect(await refusal(db.updateAll('notes', {}, { $set: { key: 'y' } }))).toContain('E11000')
    expect(await refusal(db.add('notes', [{ key: ['x'] }]))).toContain('not simulated')
    await db.update('notes', 'a', { $set: { key: 'z' } })
    await db.add('notes', [{ _id: 'c' }])
    expect(await db.count('notes', {})).toBe(3)
  })

  it('covers several fields together', async () => {
    const keys = { a: 1, b: -1 } as const
    const db = drive({ notes: { indexes: { pair: { keys, unique: true } } } })
    await db.add('notes', [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ])
    expect(await refusal(db.add('notes', [{ a: 1, b: 2 }]))).toContain('{ : 1, 2 }')
  })
})

describe('opening refuses, in one sentence that says what to do,', () => {
  it('a file that another process has open, until that process is killed', async () => {
    const program = `
      const Libsql = require('libsql')
      const lock = new Libsql(${JSON.stringify(`${file}.lock`)})
      lock.exec('BEGIN EXCLUSIVE')
      process.send('open')
      setInterval(() => undefined, 1000)
    `
    const script = join(folder, 'holder.cjs')
    writeFileSync(script, program)
    const holder = fork(script, {
      env: { ...process.env, NODE_PATH: join(__dirname, '../../../node_modules') },
    })
    await new Promise((resolve) => holder.once('message', resolve))
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    try {
      expect(() => open()).toThrow(/in use by another local cloud: stop that one, or/)
    } finally {
      holder.kill('SIGKILL')
      await gone
    }
    await open().close()
  })

  it('a file that this process has open already', async () => {
    const first = open()
    expect(() => open()).toThrow(/in use/)
    await first.close()
  })

  it('a file that is none of SQLite', () => {
    writeFileSync(file, 'not a database, whatever its name says. '.repeat(200))
    expect(() => open()).toThrow(
      /documents\.db is damaged, and was left as it is: .* Start on a backup/,
    )
  })

  it('a file of another program', () => {
    const other = new Libsql(file)
    other.exec('CREATE TABLE theirs (x)')
    other.close()
    expect(() => open()).toThrow(/belongs to another program: start with another --data folder/)
  })

  it('a file of a newer version', async () => {
    await open().close()
    const newer = new Libsql(file)
    newer.exec('PRAGMA user_version = 2')
    newer.close()
    expect(() => open()).toThrow(
      /was written by a newer version \(format 2, .*\): update this program/,
    )
  })

  it('a folder that is not there', () => {
    file = join(folder, 'missing', 'documents.db')
    expect(() => open()).toThrow(/cannot be opened for writing: check that its folder exists/)
  })
})

describe('writes of one turn', () => {
  /** A connection that counts its commits and fails them when told to. */
  function watched() {
    const state = { commits: 0, isFailing: false }
    const open = (path: string): Connection => {
      const connection = connect(path)
      return {
        ...connection,
        exec(sql) {
          if (sql === 'COMMIT' && state.isFailing)
            throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
          if (sql === 'COMMIT') state.commits++
          connection.exec(sql)
        },
      }
    }
    return { state, open }
  }

  it('share one commit, and are answered after it', async () => {
    const { state, open: connecting } = watched()
    const db = drive(SCHEMA, { file, connect: connecting })
    const before = state.commits
    const answered: string[] = []
    const adding = Array.from({ length: 50 }, (_, n) =>
      db.add('notes', [{ _id: `n${n}` }]).then(() => answered.push(`n${n}`)),
    )
    const reading = db.get('notes', 'n7').then((found) => {
      expect(state.commits).toBe(before + 1)
      return found
    })
    await Promise.resolve()
    expect(answered).toEqual([])
    expect(await reading).toEqual({ _id: 'n7' })
    await Promise.all(adding)
    expect(state.commits).toBe(before + 1)
    await db.get('notes', 'n7')
    expect(state.commits).toBe(before + 1)
    await db.database.close()
  })

  it('are all undone when the commit fails, for readers and refused ones too', async () => {
    const { state, open: connecting } = watched()
    const db = drive(SCHEMA, { file, connect: connecting })
    await db.add('notes', [{ _id: 'kept', n: 1 }])
    const transaction = await db.begin()
    state.isFailing = true
    const results = await Promise.allSettled([
      db.add('notes', [{ _id: 'lost', n: 2, list: [] }]),
      db.update('notes', 'kept', { $set: { n: 3 } }),
      db.get('notes', 'lost'),
      db.add('notes', [{ _id: 'lost' }]),
      db.run('addCollection', { collectionName: 'lost' }),
      db.begin(),
    ])
    expect(results).toHaveLength(6)
    for (const result of results)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'DATABASE_REQUEST_FAILED',
          message: expect.stringContaining('check the disk'),
        },
      })
    state.isFailing = false
    expect(await db.find('notes', {})).toEqual([{ _id: 'kept', n: 1 }])
    expect(await refusal(db.get('notes', 'kept', transaction))).toContain('TransactionNotExist')
    await db.add('notes', [{ _id: 'later' }])
    expect(db.database.collections()).toMatchObject([{ name: 'notes', documents: 2 }])
    expect(db.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
    await db.database.close()
  })

  it('are on disk before the database closes', async () => {
    const first = drive(SCHEMA, { file })
    const adding = first.add('notes', [{ _id: 'a' }])
    await first.database.close()
    await adding
    expect(await refusal(first.get('notes', 'a'))).toContain('the database is closed')
    const second = drive(SCHEMA, { file })
    expect(await second.get('notes', 'a')).toEqual({ _id: 'a' })
    await second.database.close()
  })
})

it('a check finds an index entry that disagrees with its document', async () => {
  const db = drive(SCHEMA, { file })
  await db.add('notes', [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 2 },
  ])
  await db.database.close()
  const raw = new Libsql(file)
  raw.exec(`UPDATE documents SET doc = replace(doc, '"n":2', '"n":9')`)
  raw.close()
  const again = open()
  expect(again.checkIntegrity().problems).toEqual([
    expect.stringContaining('is missing in index n'),
  ])
  await again.close()
})

it('what is erased leaves no trace in the file', async () => {
  const db = drive(SCHEMA, { file })
  await db.add('notes', [{ _id: 'a', text: 'a secret word of a citizen' }])
  await db.remove('notes', 'a')
  await db.database.close()
  expect(readFileSync(file).includes('secret word')).toBe(false)
})
