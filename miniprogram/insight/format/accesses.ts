import { ACCESS_KINDS, type AccessRow } from '../../contract/accesses'
import type { Instant } from '../../contract/time'
import { momentText } from '../../format/moment'
import { groupedNumber } from '../../format/number'
import { say } from '../words'

/** A look as the list shows it. */
export function accessLine(row: AccessRow, now: Instant) {
  const { accesses: a } = say
  return {
    id: row.id,
    caseId: row.caseId ?? '',
    kindName: ACCESS_KINDS[row.kind],
    when: momentText(row.at, now),
    who: row.unit === undefined ? row.who : a.who(row.who, row.unit),
    shown: row.number === undefined ? '' : groupedNumber(row.number),
    count: row.count === undefined ? '' : a.count(row.count),
    why: row.why === undefined ? '' : a.why(row.why),
  }
}
export type AccessLine = ReturnType<typeof accessLine>
