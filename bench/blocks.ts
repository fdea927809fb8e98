import { EJSON } from 'bson'
import {
  blockId,
  MOST_ENTRIES,
  nextBlock,
  nodeName,
  type Block,
  type Nodes,
} from '../cloudfunctions/domain/ledger'
import type { Rating } from '../cloudfunctions/domain/rating'
import { sm3 } from '../cloudfunctions/platform/crypto'
import type { Keyring } from '../cloudfunctions/platform/keys'
import { readLedgerKeys } from '../cloudfunctions/platform/ledger-keys'
import { createWriters } from '../cloudfunctions/platform/writers'
import { entered } from '../cloudfunctions/repository/ledger/entries'
import type { Cloud } from '../local/cloud'
import { headText } from '../miniprogram/contract/proof'
import { addMinutes } from '../miniprogram/contract/time'
import { writeAll } from './ratings'

/** Instances of the function that store ratings in turn. */
const WRITERS = 8

/** Keys of a bench alone, for the functions and for what is laid beside them. */
export const LEDGER_ENV = {
  HUIYIN_KEYS: JSON.stringify({
    current: 'k1',
    keys: { k1: Buffer.alloc(32, 1).toString('base64') },
  }),
  HUIYIN_LEDGER_KEYS: JSON.stringify({ current: 'l1', keys: { l1: '11'.repeat(32) } }),
}

/** Ratings as the functions store them, waiting for the timer. */
export function* waiting(keys: Keyring, ratings: Iterable<Rating>): Generator<Rating> {
  const writers = Array.from({ length: WRITERS }, () => createWriters(keys))
  let made = 0
  for (const rating of ratings) {
    const turn = writers[made++ % WRITERS]?.take()
    if (!turn) throw new Error('there is no writer')
    turn.stored()
    yield entered(keys, rating, turn)
  }
}

/** Writes ratings with the blocks they are in, signed, on top of those that are there, as the timer would. */
export async function layBlocks(
  cloud: Cloud,
  env: typeof LEDGER_ENV,
  ratings: Iterable<Rating>,
): Promise<void> {
  const signers = readLedgerKeys(env)
  const subtrees = new Map(
    cloud.database
      .documents('nodes', { offset: 0, limit: 1_000_000 })
      .map(({ _id, hash }) => [String(_id), String(hash)]),
  )
  const nodes: Nodes = (place) => subtrees.get(nodeName(place)) ?? ''
  let last = await lastBlock(cloud)
  let batch: Rating[] = []
  const lay = async () => {
    const now = addMinutes(batch.at(-1)?.receivedAt ?? '', 1)
    const entries = batch.map(({ _id: id, leaf }) => ({ id, kind: 'rating' as const, leaf }))
    const made = nextBlock(entries, { last, now, nodes, hash: sm3 })
    const { head } = made.block
    const height = made.block.height
    for (const { _id, hash } of made.nodes) subtrees.set(_id, hash)
    last = { ...made.block, head: { ...head, ...signers.sign(headText(head)) } }
    const sealed = batch.map((rating) => ({ ...rating, sealedIn: height }))
    await writeAll(cloud, 'ratings', sealed)
    await writeAll(cloud, 'blocks', [last])
    await writeAll(cloud, 'nodes', made.nodes)
    batch = []
  }
  for (const rating of ratings) {
    batch.push(rating)
    if (batch.length === MOST_ENTRIES) await lay()
  }
  if (batch.length > 0) await lay()
}

async function lastBlock({ database }: Cloud): Promise<Block | undefined> {
  const height = database.collections().find(({ name }) => name === 'blocks')?.documents ?? 0
  const { data } = await database.run('database.getDocument', {
    ...{ collectionName: 'blocks', queryType: 'DOC', limit: 1 },
    query: EJSON.stringify({ _id: blockId(height) }),
  })
  const [found] = (data as { list: string[] }).list
  return found === undefined ? undefined : (EJSON.parse(found) as Block)
}
