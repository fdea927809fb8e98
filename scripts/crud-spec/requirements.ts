import type { Requirements } from './format'

/**
 * What the server is taken for. CloudBase does not say its MongoDB's version; a refusal of field
 * names with dollars says that it is older than 5.0.
 */
const SERVER = { version: '4.4.0', topology: 'replicaset' } as const

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number))
  for (const at of [0, 1, 2]) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function isMet({ minServerVersion, maxServerVersion, topologies }: Requirements[number]): boolean {
  return (
    (minServerVersion === undefined || compareVersions(SERVER.version, minServerVersion) >= 0) &&
    (maxServerVersion === undefined || compareVersions(SERVER.version, maxServerVersion) <= 0) &&
    (topologies === undefined || topologies.includes(SERVER.topology))
  )
}

const described = ({ minServerVersion, maxServerVersion, topologies }: Requirements[number]) =>
  [
    minServerVersion && `MongoDB ${minServerVersion} or later`,
    maxServerVersion && `MongoDB up to ${maxServerVersion}`,
    topologies?.join(' or '),
  ]
    .filter(Boolean)
    .join(', ')

/** Why a test is not for this server; undefined when one of its requirements is met, or it has none. */
export function unmet(requirements: Requirements): string | undefined {
  if (requirements.length === 0 || requirements.some(isMet)) return undefined
  const wanted = requirements.map(described).join('; or ')
  return `needs ${wanted}; this is a ${SERVER.topology} of ${SERVER.version}`
}
