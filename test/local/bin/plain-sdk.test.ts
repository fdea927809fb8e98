import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort, startProgram, type Running } from '../../support/process'

const ROOT = path.resolve(__dirname, '../../..')
const run = promisify(execFile)

/* What somebody with the plain SDK writes in a folder of their own: nothing in it knows this project. */
const SCRIPT = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database(), _ = db.command, $ = _.aggregate, notes = db.collection('notes')
;(async () => {
  await db.createCollection('notes')
  await notes.add({ data: [{ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 2 }] })
  await notes.doc('a').update({ data: { n: _.inc(5) } })
  const found = await notes.where({ n: _.gte(2) }).orderBy('n', 'desc').get()
  const groups = await notes.aggregate().group({ _id: '$n', count: $.sum(1) }).sort({ _id: 1 }).end()
  await db.runTransaction(async (t) => {
    const { data } = await t.collection('notes').doc('a').get()
    await t.collection('notes').doc('b').set({ data: { n: data.n * 10 } })
  })
  const { data } = await notes.doc('b').get()
  const { stats } = await notes.doc('c').remove()
  console.log(JSON.stringify({ found: found.data, groups: groups.list, b: data.n, removed: stats.removed }))
})()`

let folder = ''
let cloud: Running
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huiyin-plain-'))
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  await writeFile(path.join(folder, 'script.js'), SCRIPT)
  const port = String(await freePort())
  cloud = await startProgram('cloud', ['--port', port, '--data', path.join(folder, 'data')])
}, 30_000)
afterAll(async () => {
  await cloud.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The environment as `npm run cloud` prints it, for a shell to take in. */
const printed = (): Record<string, string> =>
  Object.fromEntries(
    Array.from(cloud.output().matchAll(/^export (\w+)='(.*)'$/gm), ([, name = '', value = '']) => [
      name,
      value,
    ]),
  )

it('the plain SDK in another folder reads, writes, groups and transacts, by environment alone', async () => {
  const { stdout } = await run(process.execPath, ['script.js'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...printed() },
  })
  expect(JSON.parse(stdout)).toEqual({
    found: [
      { _id: 'a', n: 6 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 2 },
    ],
    groups: [
      { _id: 2, count: 2 },
      { _id: 6, count: 1 },
    ],
    b: 60,
    removed: 1,
  })
})
