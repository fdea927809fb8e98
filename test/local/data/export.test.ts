import { mkdir } from 'node:fs/promises'
import { exportCollections } from '../../../local/data/export'
import { at, listener, read, running, write } from './office'

const exporting = async (collections: string[] = []) => {
  const reporter = listener()
  await exportCollections({ dataDir: at('data'), to: at('out'), collections, reporter })
  return reporter.said
}

it('writes each collection as the console does: a document a line, dates in ISO format', async () => {
  const db = await running()
  await db.add('cases', [
    { _id: 'a', number: 1, at: new Date('2026-03-02T01:00:00.000Z'), tags: ['急', { n: 1.5 }] },
    { _id: 'b', number: 2, closed: null, pattern: /x/i, quoted: '{"$date":{"$numberLong":"0"}}' },
  ])
  expect(await exporting()).toEqual(['cases.json: 2 documents', 'notes.json: 0 documents'])
  expect(await read('out', 'cases.json')).toBe(
    '{"_id":"a","number":1,"at":{"$date":"2026-03-02T01:00:00.000Z"},"tags":["急",{"n":1.5}]}\n' +
      '{"_id":"b","number":2,"closed":null,"pattern":{"$regularExpression":{"pattern":"x","options":"i"}},"quoted":"{\\"$date\\":{\\"$numberLong\\":\\"0\\"}}"}\n',
  )
  expect(await read('out', 'notes.json')).toBe('')
})

it('has all of one moment, of thousands, while the cloud goes on writing', async () => {
  const db = await running()
  await db.add(
    'notes',
    Array.from({ length: 3000 }, (_, n) => ({ _id: `n${n}`, text: '字'.repeat(50) })),
  )
  const done = exporting(['notes'])
  await db.updateAll('notes', {}, { $set: { text: 'changed' } })
  await db.add('notes', [{ _id: 'late' }])
  expect(await done).toEqual(['notes.json: 3000 documents'])
  const lines = (await read('out', 'notes.json')).trimEnd().split('\n')
  expect(lines).toHaveLength(3000)
  expect(lines.filter((line) => line.includes('changed'))).toEqual([])
})

it('says which collection there is not, and writes nothing', async () => {
  await running()
  await expect(exporting(['cases', 'caces'])).rejects.toThrow(
    'there is no collection caces; there are: cases, notes.',
  )
  await expect(read('out', 'cases.json')).rejects.toThrow('ENOENT')
})

it('overwrites nothing', async () => {
  await running()
  await mkdir(at('out'))
  await write('out/thesis.txt', 'years of work')
  await expect(exporting()).rejects.toThrow(/out is not empty: name a new folder with --to/)
})

it('says that a folder is none of ours', async () => {
  await mkdir(at('data'))
  await expect(exporting()).rejects.toThrow(/data is no data folder of the local cloud: name one/)
})
