import { Clock } from './clock/clock'
import { Codes } from './codes/codes'
import { Data } from './data/data'
import { Messages } from './messages/messages'
import { People } from './people/people'
import type { Playground } from './playground'
import type { Server } from './server'
import { Tabs } from './shared/tabs'
import { Tour } from './tour/tour'

export type PanelTab = 'tour' | 'people' | 'codes' | 'messages' | 'data'

const TITLES: Record<PanelTab, string> = {
  tour: '走一遍',
  people: '人物',
  codes: '窗口码',
  messages: '消息',
  data: '数据',
}

/** The clock, and one of the things beside the phone at a time. */
export function Panel(props: {
  playground: Playground
  server: Server
  /** Where there is room the people stand in a column of their own. */
  hasPeople: boolean
  tab: PanelTab
  /** Messages nobody has looked at. */
  unseen: number
  onTab: (tab: PanelTab) => void
}) {
  const { playground, server, hasPeople, tab, unseen, onTab } = props
  const names = (['tour', 'people', 'codes', 'messages', 'data'] as const).filter(
    (name) => hasPeople || name !== 'people',
  )
  const shown = names.includes(tab) ? tab : 'tour'

  return (
    <div class="panel">
      <Clock server={server} clock={playground.clock} act={playground.act} />
      <Tabs
        label="手机旁边"
        tabs={names.map((name) => ({
          name,
          title: TITLES[name],
          ...(name === 'messages' ? { fresh: unseen } : {}),
        }))}
        shown={shown}
        onShow={onTab}
      >
        {shown === 'tour' ? (
          <Tour playground={playground} showMessages={() => onTab('messages')} />
        ) : null}
        {shown === 'people' ? <People playground={playground} /> : null}
        {shown === 'codes' ? <Codes playground={playground} /> : null}
        {shown === 'messages' ? <Messages playground={playground} /> : null}
        {shown === 'data' ? <Data server={server} /> : null}
      </Tabs>
    </div>
  )
}
