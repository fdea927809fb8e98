import { momentText } from '../clock/shanghai'
import type { Playground } from '../playground'
import type { SentMessage, Template } from '../server'
import { Empty } from '../shared/echo'

/** What WeChat was asked to deliver, the newest first. */
export function Messages(props: { playground: Playground }) {
  const { sent, templates, act, nameOf, clock } = props.playground
  if (!sent) return <Empty title="正在读取" />
  if (sent.length === 0)
    return (
      <Empty
        title="还没有发出消息"
        hint="微信的提醒，本人允许一次才能发一次。允许以后，有人评价、办件有进展或者快到时限时，发出的消息会出现在这里。"
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
            <Words
              message={message}
              template={templates.find(({ id }) => id === message.templateId)}
            />
            <span class="message__open">在手机上打开 ›</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** As WeChat's card: the template's title, then each field behind its label. */
function Words(props: { message: SentMessage; template: Template | undefined }) {
  const { message, template } = props
  return (
    <>
      <span class="message__title">{template?.title ?? message.templateId}</span>
      {Object.entries(message.data).map(([field, value]) => (
        <span key={field} class="message__line">
          <span class="message__label">{template?.labels[field] ?? field}</span>{' '}
          <span>{value}</span>
        </span>
      ))}
    </>
  )
}
