import { createClock } from '../../../local/cloud/clock'
import { exportCollections } from '../../../local/data/export'
import { DataError } from '../../../local/data/folder'
import { importFiles } from '../../../local/data/import'
import type { ImportMode } from '../../../local/data/import-batch'
import { SCHEMA, at, listener, read, running, write } from './office'

async function importing(file: string, mode: ImportMode = 'insert', collection = 'cases') {
  const reporter = listener()
  const files = [{ file: at(file), collection }]
  const folder = { dataDir: at('data'), schema: SCHEMA, clock: createClock() }
  await importFiles({ ...folder, files, mode, reporter })
  return reporter.said
}

/** The whole complaint: its sentence and a line for each thing that is wrong. */
async function complaint(promise: Promise<unknown>): Promise<string[]> {
  const error: unknown = await promise.then(
    () => new Error('it was taken'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof DataError)) throw error
  return [error.message, ...error.details]
}

const lineOf = (n: number, more = '') => `{"_id":"c${n}","number":${n}${more}}\n`
const linesOf = (count: number) => Array.from({ length: count }, (_, n) => lineOf(n)).join('')

async function stopped(documents: Record<string, unknown>[] = []): Promise<void> {
  const db = await running()
  if (documents.length > 0) await db.add('cases', documents)
  await db.database.close()
}

async function cases(): Promise<unknown[]> {
  const db = await running()
  const found = await db.find('cases', {}, { limit: 1000 })
  expect(db.database.checkIntegrity().problems).toEqual([])
  await db.database.close()
  return found
}

it('takes back what was exported, every type of it', async () => {
  const documents = [
    { _id: 'a', number: 1, at: new Date('2026-03-02T01:00:00.123Z'), list: [1, [2.5], null] },
    {
      _id: 'b',
      number: -7,
      far: new Date(9e14),
      past: new Date(-7e13),
      old: new Date(-1),
      text: '“引号”\n\u2028',
    },
  ]
  await stopped(documents)
  const folder = { dataDir: at('data'), to: at('out'), collections: [], reporter: listener() }
  await exportCollections(folder)
  const text = await read('out', 'cases.json')
  const db = await running()
  for (const { _id } of documents) await db.remove('cases', _id)
  await db.database.close()
  expect(await importing('out/cases.json')).toEqual([
    expect.stringMatching(/^cases: 2 documents from /),
  ])
  expect(await cases()).toEqual(documents)
  await exportCollections({ ...folder, to: at('again') })
  expect(await read('again', 'cases.json')).toBe(text)
})

describe('insert', () => {
  it('stops at the line whose _id is there, with the batches before it in and its own not', async () => {
    await stopped([{ _id: 'c150', number: -1 }])
    await write('in.json', linesOf(250))
    expect(await complaint(importing('in.json'))).toEqual([
      'cases: the import stopped, nothing from line 101 on is in, all before it is:',
      expect.stringMatching(/^line 151: .*E11000 duplicate key .*index: _id_ .*"c150"/),
    ])
    expect(await cases()).toHaveLength(101)
  })

  it('names the line that a unique index refuses', async () => {
    await stopped([{ _id: 'x', number: 1 }])
    await write('in.json', linesOf(3))
    const [, line] = await complaint(importing('in.json'))
    expect(line).toMatch(/^line 2: .*index: number dup key: \{ : 1 \}/)
    expect(await cases()).toEqual([{ _id: 'x', number: 1 }])
  })
})

describe('upsert', () => {
  it('replaces the documents that are there, adds those that are not', async () => {
    await stopped([
      { _id: 'c1', number: 100, old: true },
      { _id: 'x', number: 7 },
    ])
    await write('in.json', lineOf(1) + lineOf(2) + '{"number":3}\n')
    await importing('in.json', 'upsert')
    expect(await cases()).toEqual([
      { _id: 'c1', number: 1 },
      { _id: 'x', number: 7 },
      { _id: 'c2', number: 2 },
      { _id: expect.any(String), number: 3 },
    ])
  })

  it('takes the last of two lines with one _id', async () => {
    await stopped()
    await write('in.json', lineOf(1, ',"v":1') + lineOf(1, ',"v":2'))
    await importing('in.json', 'upsert')
    expect(await cases()).toEqual([{ _id: 'c1', number: 1, v: 2 }])
  })
})

describe('before anything is written', () => {
  it('every line that cannot be imported is named', async () => {
    await stopped()
    const lines = [
      '{"_id":"a","number":1}',
      '{"_id":"b",',
      '',
      '[{"_id":"c"}]',
      '{"_id":"d","at":{"$date":"yesterday"}}',
      '{"_id":"e","deep":[{"a..b":1}]}',
      '{"_id":"a","number":2}',
      '"text"',
    ]
    await write('in.json', '\uFEFF' + lines.join('\r\n'))
    expect(await complaint(importing('in.json'))).toEqual([
      expect.stringMatching(/in\.json has lines that cannot be imported, and nothing was:$/),
      'line 2: [InvalidParameter] the text is not valid EJSON',
      'line 4: one document a line is expected, not an array',
      'line 5: [InvalidParameter] not a date: "yesterday"',
      'line 6: a field cannot be called "a..b"',
      'line 7: _id "a" is that of line 1, too',
      'line 8: [InvalidParameter] an EJSON object expected',
    ])
    expect(await cases()).toEqual([])
  })

  it('twenty such lines are enough to show', async () => {
    await stopped()
    await write('in.json', '{\n'.repeat(50))
    const said = await complaint(importing('in.json'))
    expect(said).toHaveLength(22)
    expect(said.at(-1)).toBe('and 30 more')
  })

  it('a missing file or collection is named', async () => {
    await stopped()
    await expect(importing('nowhere.json')).rejects.toThrow(/there is no file .*nowhere\.json/)
    await expect(importing('data')).rejects.toThrow(/there is no file .*data/)
    await write('in.json', lineOf(1))
    await expect(importing('in.json', 'insert', 'caces')).rejects.toThrow(
      'there is no collection caces, and nothing was imported; there are: cases, notes.',
    )
  })

  it('a cloud that runs on the folder is left alone', async () => {
    const db = await running()
    await write('in.json', lineOf(1))
    await expect(importing('in.json')).rejects.toMatchObject({ code: 'DATA_IN_USE' })
    expect(await db.find('cases', {})).toEqual([])
  })
})
