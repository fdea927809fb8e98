import { page } from '../markdown'
import { adminGrid } from './admin'
import { caseGrid } from './cases'
import { citizenGrid } from './citizens'
import { doorsGrid } from './doors'
import { cellsOf, gridText, type Grid } from './grid'
import { routesGrid } from './routes'
import { findingGrid, plainGrid } from './staff'

/** Every table of who may do what. */
export const allGrids = async (): Promise<Grid[]> => [
  doorsGrid(),
  citizenGrid(),
  plainGrid(),
  caseGrid('rating'),
  caseGrid('issue'),
  findingGrid(),
  adminGrid(),
  await routesGrid(),
]

/** docs/security-matrix.md: the whole of who may do what. */
export async function securityMatrix(): Promise<string> {
  const grids = await allGrids()
  return page(
    '# Who may do what',
    '> Written by `npm run docs` from the tables the functions decide by. Change those, not this page.',
    `${cellsOf(grids)} cells in ${grids.length} tables: ` +
      '✓ may, – may not, ○ may under a condition that is told below the table. ' +
      '`test/functions/matrix/` makes the call of every cell through the local cloud and the real SDK, and compares. ' +
      'What stops a caller at which table, and why, is in [security.md](security.md).',
    ...grids.map(gridText),
  )
}
