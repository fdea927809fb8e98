import type { Case, Person } from '../server'

const newestFirst = (one: Case, other: Case) =>
  Date.parse(other.receivedAt) - Date.parse(one.receivedAt)

/** Whoever has the newest bad rating; before there is one, the first of those who follow them up. */
export function officerOf(cases: Case[], people: Person[]): Person | undefined {
  const [newest] = cases.filter(({ kind }) => kind === 'rating').sort(newestFirst)
  return (
    people.find(({ number }) => number === newest?.assignee) ??
    people.find(({ roles }) => roles.includes('follow-up'))
  )
}
