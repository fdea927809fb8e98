import { clock } from '../../api/clock'
import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Told } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import { dayOf } from '../../contract/time'
import { TOPICS, type Need, type PostNeeds } from '../../contract/training'
import { periodOf, type Period } from '../format/period'
import { say, words } from '../words'

/** What a post should learn, and from what that is seen. */
interface NeedLine {
  id: string
  label: string
  teaches: string
  count: string
  evidence: string
}

interface PostCard {
  id: string
  name: string
  unit: string
  needs: NeedLine[]
}

const needOf = ({ topic, count, outOf, evidence }: Need): NeedLine => ({
  id: topic,
  ...TOPICS[topic],
  count: say.training.count(count, outOf),
  evidence: evidence.map((one) => say.training.sign(one.label, one.count)).join('，'),
})

const postOf = ({ id, name, unit, needs }: PostNeeds): PostCard => ({
  id,
  name,
  unit,
  needs: needs.map(needOf),
})

/** What posts should be trained in: topics, never persons. */
Component({
  behaviors: [care, waiting],
  data: {
    t: words.pages.training,
    period: periodOf('quarter', dayOf(clock.now())),
    posts: [] as PostCard[],
    threshold: '',
    others: '',
  },
  methods: {
    async onLoad() {
      // the day may be another one than when this page was made known to the phone
      const period = periodOf('quarter', dayOf(clock.now()))
      if (period.to !== this.data.period.to) this.setData({ period })
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { from, to } = this.data.period
        const { posts, others, fewest, share } = await admin.call('training.list', { from, to })
        // something else may have been chosen while this was on its way
        if (from !== this.data.period.from || to !== this.data.period.to) return
        this.setData({
          posts: posts.map(postOf),
          threshold: say.training.threshold(fewest, Math.round(share * 100)),
          others: others > 0 && posts.length > 0 ? say.training.others(others) : '',
          ...READY,
        })
      })
    },
    async onPeriod({ detail: period }: Told<Period & Record<string, unknown>>) {
      this.setData({ period, status: 'loading' })
      await this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
  },
})
