import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROLES, type Role } from '../../../miniprogram/contract/roles'
import { actSections } from './acts'
import { blocksIn, fillBlocks } from './blocks'
import { checklistLines, variableTable } from './deploy'
import { deviceTable } from './devices'
import { documentTable, missingDocuments } from './documents'
import { importSections } from './imports'
import { logTable } from './logs'
import { missingStates, roleActs, roleTable, stateTable } from './roles'
import { settingTables } from './settings'

const ROOT = path.resolve(__dirname, '../../..')

/** Pages that people wrote, with the parts that the tables make for each. */
const BOOKS: Record<string, Record<string, () => string>> = {
  'docs/staff.md': {
    roles: roleTable,
    ...Object.fromEntries(
      (Object.keys(ROLES) as Role[]).map((role) => [`role-${role}`, () => roleActs(role)]),
    ),
    'acts-rating': () => actSections('rating'),
    'acts-issue': () => actSections('issue'),
    'acts-both': () => actSections('both'),
    'states-rating': () => stateTable('rating'),
    'states-issue': () => stateTable('issue'),
  },
  'docs/admin.md': {
    devices: deviceTable,
    documents: documentTable,
    imports: importSections,
    settings: settingTables,
  },
  'docs/deploy.md': { checklist: checklistLines, variables: variableTable },
  'docs/operations.md': { logs: logTable },
}

/** Each book as it should be now. */
export const books = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(BOOKS).map(([page, blocks]) => [
      page,
      fillBlocks(readFileSync(path.join(ROOT, page), 'utf8'), blocks),
    ]),
  )

/** What the books leave out, a sentence each: a part that no page shows, or shows twice, and untold states. */
export function gaps(): string[] {
  const parts = Object.entries(BOOKS).flatMap(([page, blocks]) => {
    const shown = blocksIn(readFileSync(path.join(ROOT, page), 'utf8'))
    return Object.keys(blocks)
      .filter((name) => shown.filter((one) => one === name).length !== 1)
      .map((name) => `${page} should have “<!-- made: ${name} -->” once`)
  })
  const states = missingStates().map(
    (state) => `scripts/docs/books/roles.ts does not tell what the state ${state} means`,
  )
  const documents = missingDocuments().map(
    (id) => `scripts/docs/books/documents.ts does not tell of the settings document ${id}`,
  )
  return [...parts, ...states, ...documents, ...unlisted()]
}

/** Pages of docs/ that its index does not lead to. */
function unlisted(): string[] {
  const index = readFileSync(path.join(ROOT, 'docs/README.md'), 'utf8')
  return readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md' && !index.includes(`](${name})`))
    .map((name) => `docs/README.md does not lead to ${name}`)
}
