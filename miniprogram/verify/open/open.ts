import { citizen } from '../../api/functions'
import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { READY, waiting } from '../../behaviors/waiting'
import { PUBLIC_PERIODS, type PublicActions, type PublicPeriod } from '../../contract/public'
import { dateText, momentText } from '../../format/moment'
import { dayOf } from '../../contract/time'
import { figureGroups, levelRows, type FigureGroup, type LevelRow } from '../figure'
import { speaksPage } from '../speaking'
import { toldCases, type ToldCase } from '../told'
import { words } from '../words'

type Published = PublicActions['public.get']['output']

const chips = () => PUBLIC_PERIODS.map((period) => ({ period, label: words().periods[period] }))

const opened: {
  period: PublicPeriod
  levels: LevelRow[]
  groups: FigureGroup[]
  cases: ToldCase[]
} = {
  period: 'month',
  levels: [],
  groups: [],
  cases: [],
}

/** What everybody may know: how all was rated, what was left out, what was answered. */
Component({
  behaviors: [care, waiting, speaksPage('open')],
  data: {
    ...opened,
    chips: chips(),
    total: 0,
    range: '',
    asOf: '',
  },
  observers: {
    t() {
      this.setData({ chips: chips() })
    },
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(async () => {
        const { period } = this.data
        const answer = await citizen.call('public.get', { period })
        // another period was chosen meanwhile: its own answer comes
        if (this.data.period === period) this.show(answer)
      })
    },
    show({ statistics, cases, now }: Published) {
      const { total, from, to, asOf, height } = statistics
      const today = dayOf(now)
      this.setData({
        total: total.figures.find(({ name }) => name === 'ratings')?.count ?? 0,
        range: words().say.range(dateText(from, today), dateText(to, today)),
        asOf: height === 0 ? words().say.noneYet : momentText(asOf, now),
        levels: levelRows(total.levels),
        groups: figureGroups(total.figures),
        cases: toldCases(cases, today),
        ...READY,
      })
    },
    async onPeriod(event: Tap<{ period: PublicPeriod }>) {
      this.setData({ period: event.currentTarget.dataset.period })
      await this.load()
    },
    async onPullDownRefresh() {
      await this.load()
      await wx.stopPullDownRefresh()
    },
    onShareAppMessage() {
      return { title: this.data.t.share, path: '/verify/open/open' }
    },
  },
})
