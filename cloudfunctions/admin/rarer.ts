import * as v from 'valibot'
import { accessActions } from './access'
import { assessmentActions } from './assessment'
import { getCalendar, loadCalendar, loadForm } from './calendar'
import { deviceActions } from './device'
import { erasureActions } from './erasure'
import { exchangeActions } from './exchange'
import { guideActions } from './guide'
import { importForm, importRows } from './import'
import { jobActions } from './job'
import { ledgerActions } from './ledger'
import { markActions } from './mark'
import { statisticsActions } from './statistics'
import { trainingActions } from './training'

/**
 * Imports, figures, reports and audits, with all the rules they are made by: whoever opens a window
 * or looks at the overview does not wait for them. They are loaded as one, since of several that are
 * loaded apart each two share a file of their own, and all those would be read at a cold start.
 */
export const rarerActions = {
  import: { input: importForm, run: importRows },
  'calendar.load': { input: loadForm, run: loadCalendar },
  'calendar.get': { input: v.object({}), run: getCalendar },
  ...deviceActions,
  ...guideActions,
  ...exchangeActions,
  ...jobActions,
  ...markActions,
  ...assessmentActions,
  ...trainingActions,
  ...accessActions,
  ...erasureActions,
  ...ledgerActions,
  ...statisticsActions,
}
