import { ACTS, type ActName } from '../../../miniprogram/contract/acts'
import { CASE_KINDS, CASE_STATES, type CaseKind } from '../../../miniprogram/contract/case'
import { ROLES, type Role } from '../../../miniprogram/contract/roles'
import { TOOLS, type Tool } from '../../../miniprogram/contract/staff'
import { words as adminWords } from '../../../miniprogram/admin/words'
import { GRANTS, RULES, type Permission } from '../../../cloudfunctions/domain/case'
import { table } from '../markdown'
import { actTitle } from './acts'
import { anchorOf } from './links'

/** Everything one role can do, with a link to how it is done. */
export function roleActs(role: Role): string {
  const kinds = (Object.keys(CASE_KINDS) as CaseKind[]).flatMap((kind) => {
    const acts = actsOf(role, kind)
    return acts.length > 0 ? [`- ${CASE_KINDS[kind]}：${acts.map(linkTo).join('、')}`] : []
  })
  const tools = (Object.keys(TOOLS) as Tool[]).filter((tool) =>
    (TOOLS[tool].roles as readonly Role[]).includes(role),
  )
  return [
    ...kinds,
    ...(tools.length > 0
      ? [`- 工作台上面的按钮：${tools.map((tool) => TOOLS[tool].label).join('、')}`]
      : []),
  ].join('\n')
}

const linkTo = (act: ActName) => `[${ACTS[act].label}](#${anchorOf(actTitle(act))})`

function actsOf(role: Role, kind: CaseKind): ActName[] {
  const held = new Set(
    GRANTS.filter((grant) => grant.role === role && grant.kind === kind).flatMap(
      ({ permissions }) => permissions,
    ),
  )
  return (Object.keys(ACTS) as ActName[]).filter((act) => {
    const { kinds, permission } = RULES[act]
    if (!kinds.includes(kind) || permission === undefined) return false
    const wanted: Permission[] =
      typeof permission === 'function' ? ['decide-appeal', 'decide-final-appeal'] : [permission]
    return wanted.some((one) => held.has(one))
  })
}

/** Every role in the words an admin reads when giving it. */
export const roleTable = (): string =>
  table(
    ['工作', '做什么'],
    (Object.keys(ROLES) as Role[]).map((role) => [ROLES[role], adminWords.roles[role]]),
  )

/** Every state in the office's words, and what it waits for. */
export function stateTable(kind: CaseKind): string {
  const notes = STATE_NOTES[kind]
  return table(
    ['状态', '意思', '等谁'],
    Object.entries(notes).map(([name, [meaning, waits]]) => {
      const state: { label: string; office?: string } =
        CASE_STATES[name as keyof typeof CASE_STATES]
      return [state.office ?? state.label, meaning, waits]
    }),
  )
}

type Notes = Record<string, [meaning: string, waits: string]>

/** What each state means and whom it waits for; `missingStates` says which are not told of. */
const STATE_NOTES: Record<CaseKind, Notes> = {
  rating: {
    'follow-up-due': ['差评刚收到', '回访员'],
    'followed-up': ['联系过了，还没有结论', '回访员'],
    disputed: ['认定误评或不实，单位可以申诉', '被评价单位，申诉后等裁定的人'],
    rectifying: ['认定属实，单位在改', '被评价单位'],
    rectified: ['改好了，请群众再评', '群众'],
    concluded: ['有结果了，还没有归档', '回访员'],
    archived: ['比对过，办结', '没有人'],
    withdrawn: ['群众撤回了，评价本身还在', '没有人'],
  },
  issue: {
    assigned: ['交给承办单位了，还没有受理', '承办人'],
    'return-requested': ['单位说不归自己办', '督办员；裁定前仍由原单位办'],
    'in-progress': ['承办单位在办', '承办人'],
    merged: ['和同一件事一起办', '牵头那一件的承办人'],
    replied: ['答复了，请群众回答三个问题', '群众'],
    visiting: ['群众没有回答，派人去问', '回访员'],
    concluded: ['三个问题问过了，还没有归档', '回访员'],
    archived: ['比对过，办结', '没有人'],
    withdrawn: ['群众撤回了', '没有人'],
  },
}

/** States that no kind of case is told to be in. */
export const missingStates = (): string[] =>
  Object.keys(CASE_STATES).filter(
    (state) => !Object.values(STATE_NOTES).some((notes) => state in notes),
  )
