/*
 * The program that is killed: `writer FILE JOURNAL SEED ROUND CALLS`. Its clients write at once, as
 * fast as they can, each noting in the journal what it begins and how it was answered. After so many
 * CALLS of SQLite it kills itself; 0 waits to be killed.
 */
import { openSync, writeSync } from 'node:fs'
import { createClock } from '../../../local/cloud/clock'
import { openDatabase } from '../../../local/cloud/database'
import { connect } from '../../../local/cloud/database/connection'
import { asObject } from '../../../local/cloud/database/types'
import { ServiceError } from '../../../local/cloud/error'
import { ACCOUNTS, CLIENTS, OPENING_BALANCE, after, schemaOf } from './model'
import { createRandom } from './random'
import { requestsTo, toDocument, toNote } from './requests'
import type { Connection } from '../../../local/cloud/database/connection'
import type { Act, Line, Note, Notes, Transfer } from './model'
import type { Random } from './random'
import type { Requests } from './requests'

const [, , file = '', journal = '', ...numbers] = process.argv
const [seed = 0, round = 0, calls = 0] = numbers.map(Number)

/** A connection that kills the process before the call that is one too many. */
function dying(path: string): Connection {
  let left = calls
  const live = <T>(call: () => T): T => {
    if (calls > 0 && --left < 0) process.kill(process.pid, 'SIGKILL')
    return call()
  }
  const inner = connect(path)
  return {
    ...inner,
    exec: (sql) => live(() => inner.exec(sql)),
    prepare(sql) {
      const statement = inner.prepare(sql)
      return { ...statement, run: (values) => live(() => statement.run(values)) }
    },
  }
}

// What a process has written survives its being killed: the journal needs no sync.
const out = openSync(journal, 'a')
const note = (line: Line) => void writeSync(out, JSON.stringify(line) + '\n')

const TAGS = ['red', 'green', 'blue', '红', '蓝'] as const
const MAX_NOTES = 40

/** Chooses what a client does next. */
class Chooser {
  #made = 0

  constructor(
    private readonly client: number,
    private readonly random: Random,
  ) {}

  next(notes: Notes): Act {
    const { random } = this
    const mine = random.pick([...notes.values()])
    const dice = random.below(100)
    if (dice < 12) return { kind: 'count' }
    if (dice < 20) return { kind: 'look' }
    if (dice < 36) return { kind: 'transfer', transfer: this.#transfer() }
    if (dice < 40) return { kind: 'abandon', transfer: this.#transfer() }
    if (!mine || (dice < 60 && notes.size < MAX_NOTES)) return { kind: 'add', note: this.#note() }
    if (dice < 64) return { kind: 'clash', note: { ...this.#note(), slug: mine.slug } }
    if (dice < 68) return { kind: 'editAll', by: random.below(9) + 1 }
    if (dice < 76) return { kind: 'remove', id: mine._id }
    if (dice < 82) return { kind: 'replace', note: { ...this.#note(), _id: mine._id } }
    const { n, tag, text, list } = this.#note()
    return { kind: 'edit', id: mine._id, fields: { n, tag, text, list } }
  }

  #id = () => `${round}-${this.client}-${this.#made++}`

  #note(): Note {
    const { random } = this
    const id = this.#id()
    return {
      _id: id,
      owner: this.client,
      slug: `slug-${id}`,
      n: random.below(1000),
      tag: random.pick(TAGS) ?? '',
      at: random.below(2 ** 40),
      nested: { a: random.below(50) },
      // An array in an indexed field is kept apart from the rest of the index.
      list: Array.from({ length: random.below(3) }, () => random.below(10)),
      text: '字'.repeat(random.magnitude(6000)),
      version: 1,
    }
  }

  #transfer(): Transfer {
    const { random } = this
    const from = random.below(ACCOUNTS)
    const to = (from + 1 + random.below(ACCOUNTS - 1)) % ACCOUNTS
    const id = this.#id()
    return { _id: id, number: `T${id}`, from, to, amount: random.below(20) + 1 }
  }
}

async function transferred(db: Requests, transfer: Transfer): Promise<string> {
  const transaction = await db.begin()
  const { from, to, amount } = transfer
  for (const [account, by] of [
    [from, -amount],
    [to, amount],
  ] as const) {
    const { balance } = asObject(await db.get('accounts', account, transaction))
    await db.update('accounts', account, { $set: { balance: Number(balance) + by } }, transaction)
  }
  await db.add('transfers', [{ ...transfer }], transaction)
  return transaction
}

const ACTS: {
  [Kind in Act['kind']]: (
    db: Requests,
    act: Extract<Act, { kind: Kind }>,
    client: number,
  ) => unknown
} = {
  add: (db, { note }) => db.add('notes', [toDocument(note)]),
  clash: (db, { note }) => db.add('notes', [toDocument(note)]),
  replace: (db, { note }) => {
    const { _id, ...fields } = toDocument(note)
    return db.set('notes', _id, fields)
  },
  edit: (db, { id, fields }) => db.update('notes', id, { $set: fields, $inc: { version: 1 } }),
  editAll: (db, { by }, owner) => db.updateAll('notes', { owner }, { $inc: { n: by } }),
  remove: (db, { id }) => db.remove('notes', id),
  transfer: async (db, { transfer }) => db.commit(await transferred(db, transfer)),
  abandon: async (db, { transfer }) => db.abort(await transferred(db, transfer)),
  count: (db) => db.update('counters', 'all', { $inc: { n: 1 } }),
  look: (db) => db.get('counters', 'all'),
}

const perform = (db: Requests, act: Act, client: number): unknown =>
  (ACTS[act.kind] as (db: Requests, act: Act, client: number) => unknown)(db, act, client)

/** A refusal is an answer; anything else would be the engine failing. */
async function attempt(db: Requests, act: Act, client: number): Promise<Line> {
  try {
    const answer = await perform(db, act, client)
    const seen = act.kind === 'look' ? { seen: Number(asObject(answer).n) } : {}
    return { client, answer: 'done', ...seen }
  } catch (error) {
    const isRefusal =
      error instanceof ServiceError && /E11000|TRANSACTION/.test(`${error.code} ${error.message}`)
    if (!isRefusal) throw error
    return { client, answer: 'refused' }
  }
}

async function work(db: Requests, client: number): Promise<never> {
  const chooser = new Chooser(client, createRandom(seed * 1009 + round * 31 + client))
  const documents = await db.find('notes', { owner: client })
  let notes: Notes = new Map(documents.map(toNote).map((one) => [one._id, one]))
  for (;;) {
    const act = chooser.next(notes)
    note({ client, act })
    const line = await attempt(db, act, client)
    note(line)
    if ('answer' in line && line.answer === 'done') notes = after(notes, act)
  }
}

async function main(): Promise<void> {
  const database = openDatabase({
    file,
    schema: schemaOf(round),
    clock: createClock(),
    connect: dying,
  })
  const db = requestsTo(database)
  if (!(await db.get('counters', 'all'))) await db.add('counters', [{ _id: 'all', n: 0 }])
  if ((await db.find('accounts', {})).length === 0)
    await db.add(
      'accounts',
      Array.from({ length: ACCOUNTS }, (_, _id) => ({
        _id,
        holder: `holder-${_id}`,
        balance: OPENING_BALANCE,
      })),
    )
  writeSync(1, 'writing\n')
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(db, client)))
}

void main()
