import type { Database } from '../database'

/** People and windows of the district as the database holds them, for who plays them. */

interface Person {
  openid: string
  /** The staff number, as cases name their assignee. */
  number: string
  name: unknown
  roles: unknown
  unit: unknown
}

interface WindowPlace {
  id: string
  scene: string
  name: unknown
  centre: unknown
}

type Row = Record<string, unknown>

/** More than any district has; the playground shows them all. */
const ALL = { offset: 0, limit: 100_000 }

const IN_WORDS = new Intl.Collator('zh-CN', { numeric: true })

/** The openid that the sample data binds a person to. */
export const sampleOpenid = (personId: string): string => `dev-${personId}`

export function listPeople(database: Database): Person[] {
  const units = byId(database, 'departments')
  return rowsOf(database, 'people').map(({ _id, name, roles, department }) => ({
    openid: sampleOpenid(String(_id)),
    number: String(_id),
    name,
    roles,
    unit: units.get(department)?.['name'] ?? department,
  }))
}

/** By centre as the office orders its centres, then by the window's number. */
export function listWindows(database: Database): WindowPlace[] {
  const centres = byId(database, 'centres')
  const orderOf = ({ centre }: Row) => placeOf(centres.get(centre)?.['order'])
  return rowsOf(database, 'windows')
    .sort((a, b) => orderOf(a) - orderOf(b) || placeOf(a['number']) - placeOf(b['number']))
    .map(({ _id, name, centre }) => ({
      id: String(_id),
      scene: String(_id),
      name,
      centre: centres.get(centre)?.['name'] ?? centre,
    }))
}

/** What was given no place comes last. */
const placeOf = (value: unknown): number =>
  typeof value === 'number' ? value : Number.MAX_SAFE_INTEGER

const byId = (database: Database, collection: string): Map<unknown, Row> =>
  new Map(rowsOf(database, collection).map((row) => [row['_id'], row]))

/** Window 10 comes after window 2. */
export function rowsOf(database: Database, collection: string): Row[] {
  const exists = database.collections().some(({ name }) => name === collection)
  const rows = exists ? database.documents(collection, ALL) : []
  return rows.sort((a, b) => IN_WORDS.compare(String(a._id), String(b._id)))
}
