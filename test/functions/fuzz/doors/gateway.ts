import type { Random } from '../../../local/crash/random'
import type { Body } from '../mutations'
import type { Fuzzed } from '../world'
import type { Door, Heard } from './door'
import { jsonOf } from '../json'

/*
 * POST /admin, where the SDKs go. Whoever is let in there may write anything, so it is not asked
 * what is written: only that nothing ends the process and everything is answered as the service does.
 */

const FILTER = JSON.stringify({ at: { $gt: '2026' }, item: 'a', n: { $in: [1, 2] } })
const DOCUMENT = JSON.stringify({ item: 'a', at: '2026-03-10', list: [1, { b: 2 }], n: 1 })
const UPDATE = JSON.stringify({ $set: { n: 2 }, $inc: { m: 1 }, $push: { list: 3 } })
const STAGES = JSON.stringify([
  { stageKey: '$match', stageValue: JSON.stringify({ n: 1 }) },
  { stageKey: '$group', stageValue: JSON.stringify({ _id: '$item', total: { $sum: '$n' } }) },
])

const about = { envName: 'huiyin-local', collectionName: 'consultations' }
const found = { ...about, queryType: 'WHERE', query: FILTER }

/** What is right to send, by action. */
const ACTIONS: Record<string, Body> = {
  'database.addDocument': { ...about, data: [DOCUMENT] },
  'database.insertDocument': { ...about, data: [DOCUMENT] },
  'database.getDocument': { ...found, order: '[{"at":1}]', limit: 10, offset: 0, projection: '{}' },
  'database.modifyDocument': { ...found, data: UPDATE, multi: true, merge: true, upsert: false },
  'database.modifyAndReturnDoc': { ...found, data: UPDATE },
  'database.removeDocument': { ...found, multi: true },
  'database.calculateDocument': { ...about, query: FILTER },
  'database.countDocument': { ...about, query: FILTER },
  'database.aggregate': { ...about, stages: STAGES },
  'database.aggregateDocuments': { ...about, stages: STAGES },
  'database.startTransaction': {},
  'database.commitTransaction': { transactionId: 'none' },
  'database.abortTransaction': { transactionId: 'none' },
  'database.getInTransaction': { ...found, transactionId: 'none', _id: 'a' },
  'database.addCollection': { collectionName: 'consultations' },
  'functions.invokeFunction': { function_name: 'citizen', request_data: '{"action":"x"}' },
  'storage.getUploadMetadata': { path: 'fuzz/a.txt' },
  'storage.batchGetDownloadUrl': { file_list: [{ fileid: 'cloud://a/b', max_age: 60 }] },
  'storage.batchDeleteFile': { fileid_list: ['cloud://a/b'] },
  'storage.batchCopyFile': { file_list: [{ source: 'a', destination: 'b' }] },
  'wx.api': { apiName: 'security.msgSecCheck', requestData: '{"content":"a"}' },
  'wx.openApi': { apiName: 'security.msgSecCheck' },
  'nothing.known': {},
}

export function gatewayDoors(cloud: Fuzzed): Door[] {
  return Object.entries(ACTIONS).map(([action, params]) => ({
    name: `/admin ${action}`,
    example: () => ({ action, ...params }),
    knock: (body, random) => knock(cloud, body, random),
  }))
}

async function knock(cloud: Fuzzed, body: unknown, random: Random): Promise<Heard> {
  const response = await fetch(`${cloud.url}/admin?env=huiyin-local&seqId=fuzz`, {
    method: 'POST',
    headers: {
      'content-type':
        random.below(20) === 0 ? 'multipart/form-data; boundary=x' : 'application/json',
      authorization: `TC3-HMAC-SHA256 Credential=${cloud.secretId}/2026-03-10/tcb/tc3_request`,
    },
    body: jsonOf(body),
  })
  const text = await response.text()
  if (response.status !== 200)
    return { isRefused: true, trouble: `HTTP ${response.status}: ${text.slice(0, 200)}` }
  const { code } = JSON.parse(text) as { code?: string }
  if (code === undefined) return { isRefused: false }
  return { isRefused: true, code, ...(code === 'SYS_ERR' ? { trouble: text.slice(0, 300) } : {}) }
}
