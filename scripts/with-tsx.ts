/**
 * What Node is given to run a program of this project. `--import` is known from 18.18 on; the
 * cloud's 18.15 reads TypeScript by the flag before it.
 */
export const WITH_TSX = [
  process.allowedNodeEnvironmentFlags.has('--import') ? '--import' : '--loader',
  'tsx',
] as const
