import * as v from 'valibot'
import { PUBLIC_PERIODS } from '../../miniprogram/contract/public'
import { getPublic } from '../citizen/public'
import { getHead, proveReceipt } from '../citizen/receipt'
import { receiptProve } from '../citizen/schemas'
import { listCentres } from '../citizen/window'
import { exportPart, exportPartInput } from '../repository/ledger/export'
import { asCitizen } from './caller'
import { open, type Route } from './route'

/** A whole number in a query, where everything is text. */
const whole = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number))

/** What everybody may know. */
export const publicRoutes: Record<string, Route> = {
  'GET /v1/public': open(
    'Figures for everybody, with their definitions, and matters told with their citizens’ consent.',
    v.object({ period: v.picklist(PUBLIC_PERIODS) }),
    (asked, context) => getPublic(asked, asCitizen(context)),
    { example: { input: { period: 'month' } } },
  ),
  'GET /v1/windows': open(
    'Centres with their open windows; `scene` is what a window’s code carries.',
    v.object({}),
    (_, context) => listCentres({}, asCitizen(context)),
  ),
  'GET /v1/ledger/head': open(
    'The newest signed head of the ledger, and with `since` the proof that it only added to that one.',
    v.object({ since: v.exactOptional(whole) }),
    (asked, context) => getHead(asked, asCitizen(context)),
    { example: { input: { since: '12' } } },
  ),
  'GET /v1/ledger/proof': open(
    'Where the entry of a receipt stands: included with its proof, promised, or missing.',
    receiptProve,
    (asked, context) => proveReceipt(asked, asCitizen(context)),
    { example: { input: { leaf: '0f3c'.repeat(16) } } },
  ),
  'GET /v1/ledger/blocks': open(
    'The ledger itself, a part at a time: `lines` one behind the other are the file that verify-ledger reads. Leaves are salted hashes and tell nothing of a rating.',
    exportPartInput,
    exportPart,
  ),
}
