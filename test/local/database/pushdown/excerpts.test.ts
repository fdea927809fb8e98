import { connect } from '../../../../local/cloud/database/connection'
import type { Connection, Statement } from '../../../../local/cloud/database/connection'
import { drive } from '../driver'

/** SQLite whose texts hold no more than so many documents. */
function withShortTexts(most: number): (file: string) => Connection {
  const isTooLong = (sql: string, size: unknown) =>
    sql.includes('group_concat') && Number(size) > most
  return (file) => {
    const connection = connect(file)
    const prepare = (sql: string): Statement => {
      const statement = connection.prepare(sql)
      return {
        ...statement,
        get(values) {
          if (isTooLong(sql, values.at(-1))) throw new Error('string or blob too big')
          return statement.get(values)
        },
      }
    }
    return { ...connection, prepare }
  }
}

it('a page too long for one text is read in parts', async () => {
  const db = drive({ notes: { indexes: {} } }, { connect: withShortTexts(3) })
  const notes = Array.from({ length: 50 }, (_, n) => ({ _id: `n${n}`, level: n % 5, text: 'x' }))
  await db.add('notes', notes)
  const wanted = { level: { $gte: 3 }, text: 'x' }
  expect(await db.count('notes', wanted)).toBe(20)
  const last = await db.find('notes', wanted, { order: { level: -1, _id: -1 }, limit: 2 })
  expect(last.map(({ _id }) => _id)).toEqual(['n9', 'n49'])
  const groups = await db.aggregate('notes', [{ $group: { _id: '$level', n: { $sum: 1 } } }])
  expect(groups.map(({ n }) => n)).toEqual([10, 10, 10, 10, 10])
})
