import { momentText } from '../clock/shanghai'
import type { Playground } from '../playground'
import { Empty } from '../shared/echo'

/** What WeChat was asked to deliver, the newest first. */
export function Messages(props: { playground: Playground }) {
  const { sent, act, nameOf, clock } = props.playground
  if (!sent) return <Empty title="正在读取" />
  if (sent.length === 0)
    return (
      <Empty
        title="还没有发出消息"
        hint="有人评价、办件有进展或者快到时限时，发给每个人的订阅消息会出现在这里。"
      />
    )
  return (
    <ol class="messages">
      {sent.map((message, index) => (
        // the list only ever grows at its head: counted from the end a message keeps its number
        <li key={sent.length - index}>
          <button type="button" class="message" onClick={() => act.open(message)}>
            <span class="message__head">
              <span class="message__who">{nameOf(message.openid)}</span>
              <time class="message__when" dateTime={message.at}>
                {momentText(message.at, clock.now())}
              </time>
            </span>
            {Object.entries(message.data).map(([field, value], index) => (
              <span key={field} class={index === 0 ? 'message__title' : 'message__line'}>
                {value}
              </span>
            ))}
            <span class="message__open">在手机上打开 ›</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
