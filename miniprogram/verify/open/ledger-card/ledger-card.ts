import { clock } from '../../../api/clock'
import { citizen } from '../../../api/functions'
import type { Head } from '../../../contract/ledger'
import { momentText } from '../../../format/moment'
import { setting } from '../../../setting'
import { crypto } from '../../crypto'
import { judgeHead } from '../../ledger/checks'
import { keysOf } from '../../ledger/evidence'
import { speaks } from '../../speaking'
import { trust } from '../../trust'
import { words } from '../../words'

type Standing = 'loading' | 'passed' | 'failed' | 'empty' | 'unasked'

const opened: { standing: Standing; head: Head | null } = { standing: 'loading', head: null }

/** Today's head of the ledger, checked on this phone against the one it saw last. */
Component({
  behaviors: [speaks('ledgerCard')],
  data: {
    ...opened,
    size: '',
    at: '',
    /** What this phone found, in words. */
    found: '',
  },
  lifetimes: {
    attached() {
      void this.load()
    },
  },
  methods: {
    /** The figures stand without it: that it could not be asked is said, and no more. */
    async load() {
      const known = trust.of()
      const newest = await citizen
        .call('ledger.head', known.head ? { since: known.head.blocks } : {})
        .catch(() => undefined)
      if (!newest) {
        this.show('unasked', '')
        return
      }
      const evidence = { newest, trust: known, published: setting.ledgerKeys }
      const outcome = judgeHead(evidence, crypto)
      const { head } = newest
      if (outcome.status === 'waiting' || !head) {
        this.show(outcome.status === 'failed' ? 'failed' : 'empty', '')
        return
      }
      this.setData({
        head,
        size: words().say.size(head.entries, head.blocks),
        at: momentText(head.at, clock.now()),
      })
      if (outcome.status === 'failed') {
        this.show('failed', words().faults[outcome.fault])
        return
      }
      trust.keep(head, keysOf(evidence))
      this.show('passed', known.head ? words().checks.grown.passed : this.data.t.first)
    },
    show(standing: Standing, found: string) {
      this.setData({ standing, found: found || this.data.t[standing] })
    },
  },
})
