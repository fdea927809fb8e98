import { CallError } from '../../api/call-error'
import { clock } from '../../api/clock'
import { citizen } from '../../api/functions'
import { pause } from '../../api/pause'
import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'
import type { Receipt } from '../../contract/ledger'
import { setting } from '../../setting'
import { receipts } from '../../stores/receipts'
import { crypto } from '../crypto'
import { detailRows, ratedText, resultText, rowOf, type CheckRow } from '../format'
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
        const place = kept?.place ?? ''
        const rated = ratedText(receipt, place, clock.now())
        this.setData({ receipt, place, rated, rows: unmade(), closed: 0, verdict: '', result: '' })
        await this.check(receipt, again, isAnswered)
      })
    },
    /** With a receipt at hand, no answer is no reason to show nothing. */
    async ask(id: string, isKept: boolean) {
      try {
        return { again: await askReceipt(citizen, id), isAnswered: true }
      } catch (error) {
        if (isKept && isUnanswered(error)) return { again: undefined, isAnswered: false }
        throw error
      }
    },
    async check(receipt: Receipt, again: Receipt | undefined, isAnswered: boolean) {
      const known = trust.of()
      const ledger = isAnswered ? await this.askLedger(receipt.leaf) : undefined
      const evidence: Evidence = {
        receipt,
        ...(again ? { again } : {}),
        ...(ledger ?? NOTHING),
        trust: known,
        published: setting.ledgerKeys,
        now: clock.now(),
      }
      const hasKey = keysOf(evidence)[receipt.key] !== undefined
      const possible = ledger ? CHECKS : OFFLINE.filter((name) => hasKey || name !== 'signed')
      const outcomes: Outcomes = {}
      for (const name of possible) {
        const outcome = judge[name](evidence, crypto)
        outcomes[name] = outcome
        const isSound = CHECKS.every((one) => (outcomes[one]?.status ?? 'passed') === 'passed')
        this.setData({
          [`rows[${CHECKS.indexOf(name)}]`]: rowOf(name, outcome, evidence),
          ...(isSound ? { closed: Object.keys(outcomes).length } : {}),
        })
        await pause(BETWEEN_MS)
      }
      if (ledger && outcomes.signed?.status === 'passed')
        trust.keep(
          outcomes.grown?.status === 'passed' ? ledger.newest.head : undefined,
          keysOf(evidence),
        )
      const verdict = verdictOf(outcomes)
      this.setData({
        verdict,
        result: resultText(verdict, receipt, evidence.now),
        isExcluded: evidence.proof.excluded,
        details: ledger ? detailRows(evidence) : [],
      })
    },
    async askLedger(leaf: string) {
      try {
        return await askLedger(citizen, leaf, trust.of())
      } catch (error) {
        if (isUnanswered(error)) return undefined
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

/** What is known of the ledger without an answer. */
const NOTHING: Pick<Evidence, 'proof' | 'newest'> = {
  proof: { standing: 'promised', excluded: false },
  newest: { keys: {} },
}

const isUnanswered = (error: unknown) => error instanceof CallError && error.code === 'NO_ANSWER'
