import { requestFailed } from '../failures'

/** The element by which the query matched. */
export const MATCHED = '$'
/** Every element. */
export const EACH = '$[]'

/** Takes an update's path apart. Throws DATABASE_REQUEST_FAILED for one that names nothing. */
export function partsOf(path: string): readonly string[] {
  if (path === '') throw requestFailed('An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.includes(''))
    throw requestFailed(
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  const filter = parts.find((part) => /^\$\[.+\]$/.test(part))
  if (filter !== undefined)
    throw requestFailed(
      `No array filter found for identifier '${filter.slice(2, -1)}' in path '${path}'`,
    )
  if (parts[0] === MATCHED || parts[0] === EACH)
    throw requestFailed(
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  if (parts.filter((part) => part === MATCHED).length > 1)
    throw requestFailed(`Too many positional (i.e. '$') elements found in path '${path}'`)
  const other = parts.find((part) => part.startsWith('$') && part !== MATCHED && part !== EACH)
  if (other !== undefined)
    throw requestFailed(
      `The dollar ($) prefixed field '${other}' in '${path}' is not allowed in the context of an update's replacement document.`,
    )
  return parts
}

export const isDynamic = (parts: readonly string[]): boolean =>
  parts.includes(MATCHED) || parts.includes(EACH)

/** Throws when one path is, or leads to, another. */
export function checkConflicts(paths: readonly string[]): void {
  const seen = new Set<string>()
  const sorted = [...paths].sort((a, b) => a.length - b.length)
  for (const path of sorted) {
    const parts = path.split('.')
    for (let length = 1; length <= parts.length; length++) {
      const start = parts.slice(0, length).join('.')
      if (seen.has(start))
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${start}'`)
    }
    seen.add(path)
  }
}

/** Updates go by the names of fields, places by number, so new fields come in that order. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [at, part] of a.entries()) {
    const other = b[at]
    if (other === undefined) return 1
    if (part === other) continue
    const numbers = [part, other].every((one) => /^\d+$/.test(one))
    return numbers ? Number(part) - Number(other) : part < other ? -1 : 1
  }
  return a.length - b.length
}
