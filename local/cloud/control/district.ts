import type { Database } from '../database'

/** People and windows of the district as the database holds them, for who plays them. */

interface Person {
  openid: string
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

/** More than any district has; the playground shows them all. */
const ALL = { offset: 0, limit: 100_000 }

/** Window 10 comes after window 2. */
const IN_ORDER = new Intl.Collator('zh-CN', { numeric: true })

/** The openid that the sample data binds a person to. */
export const sampleOpenid = (personId: string): string => `dev-${personId}`

export function listPeople(database: Database): Person[] {
  const units = namesOf(database, 'departments')
  return rowsOf(database, 'people').map(({ _id, name, roles, department }) => ({
    openid: sampleOpenid(String(_id)),
    name,
    roles,
    unit: units.get(department) ?? department,
  }))
}

export function listWindows(database: Database): WindowPlace[] {
  const centres = namesOf(database, 'centres')
  return rowsOf(database, 'windows').map(({ _id, name, centre }) => ({
    id: String(_id),
    scene: String(_id),
    name,
    centre: centres.get(centre) ?? centre,
  }))
}

const namesOf = (database: Database, collection: string): Map<unknown, unknown> =>
  new Map(rowsOf(database, collection).map(({ _id, name }) => [_id, name]))

function rowsOf(database: Database, collection: string): Record<string, unknown>[] {
  const exists = database.collections().some(({ name }) => name === collection)
  const rows = exists ? database.documents(collection, ALL) : []
  return rows.sort((a, b) => IN_ORDER.compare(String(a._id), String(b._id)))
}
