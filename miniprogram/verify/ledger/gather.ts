import { CallError } from '../../api/call-error'
import type { Client } from '../../api/client'
import type { CitizenActions } from '../../contract/citizen'
import type { Receipt } from '../../contract/ledger'
import type { Newest, Proof, Trust } from './evidence'

/** The ledger may grow between two questions; then both are asked once more. */
const TRIES = 3

type Asked = Pick<Client<CitizenActions>, 'call'>

/**
 * The receipt as the office has it today. Undefined for whoever did not give the rating, or gave it
 * from another WeChat: they have only what they hold. @throws CallError without an answer
 */
export async function askReceipt(client: Asked, ratingId: string): Promise<Receipt | undefined> {
  try {
    return (await client.call('receipt.get', { ratingId })).receipt
  } catch (error) {
    if (error instanceof CallError && REFUSALS.has(error.code)) return undefined
    throw error
  }
}
const REFUSALS = new Set(['CASE_NOT_FOUND', 'NOT_ALLOWED'])

/** Where the entry stands, and the newest head with its way from the one known here: of one moment. */
export async function askLedger(
  client: Asked,
  leaf: string,
  { head: known }: Trust,
): Promise<{ proof: Proof; newest: Newest }> {
  for (let turn = 1; ; turn++) {
    const newest = await client.call('ledger.head', known ? { since: known.blocks } : {})
    const proof = await client.call('receipt.prove', { leaf })
    const isOneMoment =
      !proof.inclusion || proof.inclusion.head.blocks === (newest.head?.blocks ?? 0)
    if (isOneMoment || turn === TRIES) return { proof, newest }
  }
}
