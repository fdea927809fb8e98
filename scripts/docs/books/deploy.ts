import { checklist } from '../../../tools/deploy/checklist'
import { VARIABLES } from '../../../tools/deploy/variables'
import { code, table } from '../markdown'

/** What functions read from their environment, as the deploy command asks for it. */
export const variableTable = (): string =>
  table(
    ['环境变量', '是什么', '必填'],
    Object.entries(VARIABLES)
      .filter(([, { fixed }]) => fixed === undefined)
      .map(([name, { says, isOptional = false }]) => [
        code(name),
        says,
        isOptional ? '可不填' : '是',
      ]),
  )

/** The check list that the deploy command ends with, as a list of boxes. */
export const checklistLines = (): string =>
  checklist('环境ID')
    .slice(2)
    .map((line) =>
      line.includes('□') ? line.replace(/^ *□ /, '- [ ] ') : `\n**${line.trim()}**\n`,
    )
    .join('\n')
    .trim()
