import path from 'node:path'

/** A mistake in the mini-program's source, and where it is. Lines and columns count from one. */
export interface Problem {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly message: string
}

/** `file:line:column message`, as terminals and editors make it clickable. */
export function formatProblem({ file, line, column, message }: Problem, root: string): string {
  const place = [path.relative(root, file) || file, line, column].filter(
    (part) => part !== undefined,
  )
  return `${place.join(':')} ${message}`
}
