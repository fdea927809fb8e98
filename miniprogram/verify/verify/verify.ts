import { CallError } from '../../api/call-error'
import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { pause } from '../../api/pause'
import { care } from '../../behaviors/care'
import { READY, waiting } from '../../behaviors/waiting'
import type { Receipt } from '../../contract/ledger'
import type { Instant } from '../../contract/time'
import { setting } from '../../setting'
import { receipts } from '../../stores/receipts'
import { crypto } from '../crypto'
import { detailRows, noteText, ratedText, resultText, rowOf, type CheckRow } from '../format'
import { CHECKS, judge, type CheckName } from '../ledger/checks'
import { keysOf, type Evidence } from '../ledger/evidence'
import { askLedger, askReceipt } from '../ledger/gather'
import { verdictOf, type Outcomes } from '../ledger/verdict'
import { speaksPage } from '../speaking'
import { trust } from '../trust'
import { words } from '../words'

/** Between two checks, so that each is seen to be made; in milliseconds. */
const BETWEEN_MS = 120

/** What can be checked with what is on this phone, when the office gives no answer. */
const OFFLINE: readonly CheckName[] = ['signed', 'unchanged']

const unmade = (): CheckRow[] => CHECKS.map((name) => rowOf(name))

/**
 * Whether a rating still stands as it was given, worked out on this phone: the seal of the echo
 * closes by one arc with every check that passes.
 */
Component({
  behaviors: [care, waiting, speaksPage('verify')],
  data: {
    id: '',
    receipt: null as Receipt | null,
    place: '',
    rated: { what: '', when: '' },
    isNone: false,
    rows: unmade(),
    /** Arcs of the seal that are closed. */
    closed: 0,
    verdict: '',
    result: '',
    note: '',
    isExcluded: false,
    isOpen: false,
    hows: CHECKS.map((name) => ({ name, title: '', how: '' })),
    details: [] as { label: string; value: string }[],
  },
  methods: {
    async onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { id } = this.data
        const kept = receipts.of(id)
        const { again, isAnswered } = await this.ask(id, kept !== undefined)
        const receipt = kept?.receipt ?? again
        if (!receipt) {
          this.setData({ isNone: true })
          return
        }
        await this.check(receipt, { place: kept?.place ?? '', again, isAnswered })
      })
    },
    /** With a receipt at hand, that the office does not answer is no reason to show nothing. */
    async ask(id: string, isKept: boolean) {
      try {
        return { again: await askReceipt(citizen, id), isAnswered: true }
      } catch (error) {
        if (isKept && error instanceof CallError) return { again: undefined, isAnswered: false }
        throw error
      }
    },
    async check(receipt: Receipt, { place, again, isAnswered }: Asked) {
      const ledger = isAnswered ? await this.askLedger(receipt.leaf) : undefined
      const evidence: Evidence = {
        receipt,
        ...(again ? { again } : {}),
        ...(ledger ?? NOTHING),
        trust: trust.of(),
        published: setting.ledgerKeys,
        now: clock.now(),
      }
      const hasKey = keysOf(evidence)[receipt.key] !== undefined
      const possible = ledger ? CHECKS : OFFLINE.filter((name) => hasKey || name !== 'signed')
      const outcomes: Outcomes = {}
      for (const [turn, name] of possible.entries()) {
        outcomes[name] = judge[name](evidence, crypto)
        const isLast = turn === possible.length - 1
        this.setData({
          ...(turn === 0 ? { ...begun(receipt, place, evidence.now), ...READY } : {}),
          rows: CHECKS.map((one) => rowOf(one, outcomes[one], evidence)),
          closed: closedBy(outcomes),
          ...(isLast ? ended(outcomes, evidence, ledger !== undefined) : {}),
        })
        if (!isLast) await pause(BETWEEN_MS)
      }
      if (ledger && outcomes.signed?.status === 'passed')
        trust.keep(
          outcomes.grown?.status === 'passed' ? ledger.newest.head : undefined,
          keysOf(evidence),
        )
    },
    async askLedger(leaf: string) {
      try {
        return await askLedger(citizen, leaf, trust.of())
      } catch (error) {
        // also a ledger that cannot be asked for a fault of the office's
        if (error instanceof CallError) return undefined
        throw error
      }
    },
    onHow() {
      const { checks } = words()
      const hows = CHECKS.map((name) => ({
        name,
        title: checks[name].title,
        how: checks[name].how,
      }))
      this.setData({ isOpen: !this.data.isOpen, hows })
    },
    async onOpen() {
      await wx.navigateTo({ url: '/verify/open/open' })
    },
  },
})

interface Asked {
  place: string
  again: Receipt | undefined
  isAnswered: boolean
}

/** What is shown with the first check: what was rated, and nothing of an earlier turn. */
const begun = (receipt: Receipt, place: string, now: Instant) => ({
  receipt,
  place,
  rated: ratedText(receipt, place, now),
  verdict: '',
  result: '',
  note: '',
  isExcluded: false,
})

/** What is shown with the last one. */
function ended(outcomes: Outcomes, evidence: Evidence, isAnswered: boolean) {
  const verdict = verdictOf(outcomes)
  return {
    verdict,
    result: resultText(verdict, evidence.receipt, evidence.now),
    note: noteText(verdict),
    isExcluded: evidence.proof.excluded,
    details: isAnswered ? detailRows(evidence) : [],
  }
}

/** The seal closes as far as one check after the other passed. */
function closedBy(outcomes: Outcomes): number {
  const firstOpen = CHECKS.findIndex((name) => outcomes[name]?.status !== 'passed')
  return firstOpen === -1 ? CHECKS.length : firstOpen
}

/** What is known of the ledger without an answer. */
const NOTHING: Pick<Evidence, 'proof' | 'newest'> = {
  proof: { standing: 'promised', excluded: false },
  newest: { keys: {} },
}
