import Libsql from 'libsql'
import { readFile, writeFile } from 'node:fs/promises'
import { check } from '../../../local/data/check'
import { at, listener, running, write } from './office'

const checking = async () => {
  const reporter = listener()
  await check({ dataDir: at('data'), reporter })
  return reporter.said
}

const DATABASE = ['data', 'database.sqlite'] as const

it('counts what is there and says that it is sound, while a cloud runs on it', async () => {
  const db = await running()
  await db.add('cases', [{ number: 1 }, { number: 2 }])
  expect(await checking()).toEqual([
    'cases: 2 documents, 2 indexes',
    'notes: 0 documents, 1 indexes',
    expect.stringMatching(/data is sound\.$/),
  ])
})

it('names an index that disagrees, an unreadable document and unreadable files', async () => {
  const db = await running()
  await db.add('cases', [{ _id: 'a', number: 1 }])
  await db.add('notes', [{ _id: 'b', text: 'good' }])
  await db.database.close()
  const raw = new Libsql(at(...DATABASE))
  raw.exec(`UPDATE documents SET doc = replace(doc, '"number":1', '"number":5')`)
  raw.exec(`UPDATE documents SET doc = replace(doc, '"good"}', '"go')`)
  raw.close()
  await write('data/wechat.jsonl', '{}\nnonsense\n{"cut off')
  await expect(checking()).rejects.toMatchObject({
    message: expect.stringMatching(/data is damaged; start on a backup of it:$/),
    details: [
      expect.stringMatching(/^database\.sqlite: cases: document \d+ is missing in index number$/),
      expect.stringMatching(/^database\.sqlite: notes: document \d+: .*JSON/),
      'wechat.jsonl: line 2 is no JSON',
    ],
  })
})

it.each([
  ['in its middle', 8 * 4096],
  ['from its first page on', 0],
])('finds a database destroyed %s, and changes nothing', async (_, from) => {
  const db = await running()
  await db.add(
    'cases',
    Array.from({ length: 400 }, (_, number) => ({ number, text: 'x'.repeat(300) })),
  )
  await db.database.close()
  const bytes = await readFile(at(...DATABASE))
  bytes.fill(0xaa, from, from + 8 * 4096)
  await writeFile(at(...DATABASE), bytes)
  await expect(checking()).rejects.toMatchObject({
    details: expect.arrayContaining([expect.stringContaining('database.sqlite: ')]),
  })
  expect(await readFile(at(...DATABASE))).toEqual(bytes)
})
