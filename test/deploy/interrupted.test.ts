import { COLLECTIONS } from '../../cloudfunctions/schema'
import type { CallName } from '../../tools/deploy/calls'
import type { Fault } from './fake/server'
import { domain, type State } from './fake/state'
import { stageOffice } from './support'

const office = stageOffice()

const REFUSED: Fault = { code: 'InternalError' }
const LOST: Fault = { cut: 'before' }
const ANSWER_LOST: Fault = { cut: 'after' }

/** Where the first deployment of an environment breaks off, run by run: at the nth such call, and how. */
const BREAKS: [CallName, Fault, nth: number][] = [
  ['CreateTable', REFUSED, 9],
  ['CreateTable', ANSWER_LOST, 1],
  ['UpdateTable', LOST, 4],
  ['UpdateTable', ANSWER_LOST, 5],
  ['ModifySafeRule', REFUSED, 2],
  ['ModifyStorageSafeRule', ANSWER_LOST, 1],
  ['ModifySecurityRule', ANSWER_LOST, 1],
  ['CreateFunction', REFUSED, 3],
  ['CreateFunction', ANSWER_LOST, 2],
  ['CreateStaticStore', ANSWER_LOST, 1],
  ['DescribeStaticStore', LOST, 2],
  ['CreateHTTPServiceRoute', ANSWER_LOST, 1],
  ['Invoke', REFUSED, 1],
  ['Invoke', ANSWER_LOST, 2],
  ['Invoke', LOST, 4],
]

describe('a deployment that breaks off', () => {
  it('is completed by running it again, however often and wherever it breaks', async () => {
    office.state.domains.push(domain('huiyin.example.gov.cn', false))
    for (const [name, fault, nth] of BREAKS) office.fake.breakOn(name, fault, nth)
    let runs = 1
    while (!(await isDone())) runs++
    expect(runs).toBe(BREAKS.length + 1)
    expect(await office.plan()).toEqual([])
    expect(placesOf(office.state)).toEqual({
      collections: Object.keys(COLLECTIONS).length,
      documents: 100,
      timers: 1,
    })
  })

  it('between a function’s new code and its settings: the code goes up again', async () => {
    await office.deploy()
    office.write('functions/staff/index.js', 'exports.main = () => 2')
    office.fake.breakOn('UpdateFunctionConfiguration', REFUSED)
    await expect(office.deploy()).rejects.toThrow('修改云函数 staff：更新代码没有做成')
    expect(await office.plan()).toEqual(['修改云函数 staff：更新代码'])
    await office.deploy()
    expect(await office.plan()).toEqual([])
  })

  it('while files go up: those that did not get there go up again', async () => {
    // the package tries a file once more by itself
    for (const nth of [1, 2, 3, 4, 5, 6])
      office.fake.breakOn('PUT object', { code: 'AccessDenied' }, nth)
    await expect(office.deploy()).rejects.toThrow('上传网页文件 3 个没有做成')
    await office.deploy()
    expect(await office.plan()).toEqual([])
  })
})

/** Runs it once. What it breaks off with says that it can be run again. */
async function isDone(): Promise<boolean> {
  try {
    await office.deploy()
    return true
  } catch (error) {
    expect((error as Error).message).toMatch(/没有做成：.*再运行/)
    return false
  }
}

const placesOf = ({ collections, functions }: State) => ({
  collections: collections.size,
  documents: [...collections.values()].reduce((sum, { documents }) => sum + documents, 0),
  timers: [...functions.values()].flatMap(({ Triggers }) => Triggers).length,
})
