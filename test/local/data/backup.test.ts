import { mkdir, readdir } from 'node:fs/promises'
import { backUp } from '../../../local/data/backup'
import { at, listener, read, running, write } from './office'

const backingUp = async (to = 'copy') => {
  const reporter = listener()
  await backUp({ dataDir: at('data'), to: at(to), reporter })
  return reporter.said
}

it('is a data folder like the one it was made of, of one moment, while that is in use', async () => {
  const db = await running()
  await write('data/wechat.jsonl', '{"kind":"visit"}\n')
  await write('data/files/0123', '{"path":"a.png"}\nbytes')
  await write('data/files/4567.abc.tmp', 'half a file')
  const adding = Array.from({ length: 20 }, (_, n) => db.add('notes', [{ _id: `n${n}` }]))
  await Promise.all(adding)
  // What is on its way when the copy is made is in it as a whole or not at all.
  const transaction = await db.begin()
  await db.add('cases', [{ _id: 'a', number: 1 }], transaction)
  expect(await backingUp()).toEqual([expect.stringContaining('the database and 1 files; start on')])
  await db.commit(transaction)
  await db.add('notes', [{ _id: 'late' }])

  for (const name of ['secrets.json', 'wechat.jsonl', 'files/0123'])
    expect(await read('copy', name)).toBe(await read('data', name))
  expect(await readdir(at('copy', 'files'))).toEqual(['0123'])
  const copy = await running('copy')
  expect(await copy.count('notes', {})).toBe(20)
  expect(await copy.find('cases', {})).toEqual([])
  expect(copy.database.checkIntegrity()).toEqual({ isSound: true, problems: [] })
  await copy.add('notes', [{ _id: 'n20' }])
  await copy.database.close()
})

it('leaves nothing behind when it cannot be made', async () => {
  const db = await running()
  await db.database.close()
  await write('data/database.sqlite', 'no database at all'.repeat(500))
  await expect(backingUp()).rejects.toMatchObject({ code: 'DATA_DAMAGED' })
  expect(await readdir(at())).toEqual(['data'])
})

it('overwrites nothing, and does not copy into itself', async () => {
  await running()
  await mkdir(at('copy'))
  await write('copy/thesis.txt', 'years of work')
  await expect(backingUp()).rejects.toThrow(/copy is not empty/)
  await expect(backingUp('data/copy')).rejects.toThrow(/lies inside the data folder/)
})
