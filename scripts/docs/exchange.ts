import {
  RATING_SOURCES,
  type ExchangeSettings,
  type TargetField,
} from '../../cloudfunctions/domain/exchange'
import { REGISTER_FIELDS } from '../../cloudfunctions/domain/exchange/register'
import { COMPARED, MATCHES } from '../../miniprogram/contract/exchange'
import { COLUMNS, IMPORT_KINDS, type ImportKind } from '../../miniprogram/contract/imports'
import settings from '../../data/settings.json'
import { code, page, table } from './markdown'

const found: unknown = settings.find(({ _id }) => _id === 'exchange')
const { targets } = found as ExchangeSettings

const holds = ({ value, from, codes = {} }: TargetField) => {
  if (from === undefined) return `always ${code(value ?? '')}`
  const map = Object.entries(codes).map(([ours, theirs]) => `${ours} → ${theirs}`)
  return [code(from), ...(map.length > 0 ? [`(${map.join(', ')})`] : [])].join(' ')
}

/** docs/exchange.md: tables that are imported, and which field of which platform holds what. */
export function exchange(): string {
  return page(
    '# 导入与交换 Imports and exchange',
    '> 本文件由 `npm run docs` 生成，请不要手工修改。Generated: edit the tables, then run `npm run docs`.',
    '## 导入的表 Tables that are imported',
    'XLSX, CSV (UTF-8, UTF-16 or GBK), tabs, JSON or JSON lines: what a file is, its content tells. ' +
      'Columns go by title or by field, in any order; a list within a cell is parted by line ends, ' +
      'else by ；, else by 、 or commas. All rows are checked before the first is written: a dry run ' +
      'lists everything that is wrong, and while anything is, nothing is written. Ids decide what a ' +
      'row replaces, so an import that was cut off is repeated.',
    ...(Object.keys(IMPORT_KINDS) as ImportKind[]).flatMap((kind) => [
      `### ${IMPORT_KINDS[kind]} ${code(kind)}`,
      table(
        ['列', 'field', 'kind', '例子'],
        COLUMNS[kind].map((one) => [
          one.isOptional ? `${one.title}（可空）` : one.title,
          one.field === '' ? '—' : code(one.field),
          one.kind,
          one.example,
        ]),
      ),
    ]),
    '## 对应表 Mapping tables',
    'They are data (`settings`, document `exchange`), not program: another version of an interface ' +
      'is another import. These are the sample district’s, in the national field names; the ' +
      'region’s own names come with its interface document. An export takes whole blocks of the ' +
      'ledger; a decision about a rating that went out before sends its row again with another ' +
      '`standing`. Whoever rated, what was written and the case number of the business never go out: ' +
      'nobody was asked whether they may.',
    table(
      ['source', 'what it is'],
      Object.entries(RATING_SOURCES).map(([name, what]) => [code(name), what]),
    ),
    ...targets.flatMap(({ id, name, time, fields }) => [
      `### ${name} ${code(id)}`,
      `Time is written ${code(time)}.`,
      table(
        ['field', 'holds'],
        fields.map((field) => [code(field.name), holds(field)]),
      ),
    ]),
    '## 核对 Reconciliation',
    'A rating of theirs is ours when it has the id that we sent, or when unit, matter and minute are ' +
      'the same. What only they have becomes a rating here: with its own channel and time, in the ' +
      'ledger, bad ones followed up; late ones (迟到上传) on the day they came. System defaults ' +
      '(pf=7) are kept apart and never scored. Nothing of ours is ever changed by it.',
    table(
      ['match', '清单'],
      Object.entries(MATCHES).map(([name, words]) => [code(name), words]),
    ),
    table(
      ['compared', '比什么'],
      Object.entries(COMPARED).map(([name, words]) => [code(name), words]),
    ),
    '### 市“办不成事”台账 `city-register`',
    'Laid beside our cases by 编号, or by minute and place where only one case fits. No case is made or changed.',
    table(
      ['列', 'compared'],
      REGISTER_FIELDS.map(({ titles, field }) => [titles.join('、'), code(field)]),
    ),
  )
}
