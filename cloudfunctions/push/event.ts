import * as v from 'valibot'
import type { TemplateKind } from '../../miniprogram/contract/citizen'
import type { Recipient } from '../domain/notice'
import { log } from '../platform/log'
import { addCredit, correctCredit } from '../repository/credits'
import { bindingOf } from '../repository/people'
import type { PushContext } from './context'

/*
 * Shapes of 订阅消息事件推送 [developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html].
 * A list of one arrives as the one itself, numbers as text or not, and some accounts get the list
 * inside an object named after the event.
 */
const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String))
const listOf = <T extends v.GenericSchema>(item: T) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
  ])

const Told = v.object({
  MsgType: v.literal('event'),
  Event: v.string(),
  FromUserName: v.pipe(v.string(), v.minLength(1)),
  CreateTime: text,
})
const Answers = listOf(v.object({ TemplateId: v.string(), SubscribeStatusString: v.string() }))
const Results = listOf(v.object({ TemplateId: v.string(), ErrorCode: text }))

/** Somebody's message, as it is known here. */
interface About {
  recipient: Recipient
  template: TemplateKind
}

/** What WeChat says of one template, and what follows for the credits of whoever it is about. */
type Take = (list: unknown, told: v.InferOutput<typeof Told>, context: PushContext) => Promise<void>

/** The events in use: a tap on the sheet, a change in WeChat's own settings, the fate of a message. */
const EVENTS: Record<string, Take> = {
  subscribe_msg_popup_event: async (list, told, context) => {
    for (const { TemplateId, SubscribeStatusString } of v.parse(Answers, list)) {
      const about = await aboutOf(TemplateId, told.FromUserName, context)
      // a “no” to the sheet takes nothing away that was allowed before
      if (about && SubscribeStatusString === 'accept')
        await addCredit(context.database, {
          ...about,
          source: 'wechat',
          requestId: `push-${told.CreateTime}`,
          at: context.clock.now(),
        })
    }
  },
  subscribe_msg_change_event: async (list, told, context) => {
    for (const { TemplateId, SubscribeStatusString } of v.parse(Answers, list)) {
      const about = await aboutOf(TemplateId, told.FromUserName, context)
      if (about && SubscribeStatusString === 'reject')
        await correctCredit(context.database, about.recipient, about.template, 'none')
    }
  },
  subscribe_msg_sent_event: async (list, told, context) => {
    for (const { TemplateId, ErrorCode } of v.parse(Results, list)) {
      const about = await aboutOf(TemplateId, told.FromUserName, context)
      // one that arrived has been taken off by its sender
      if (about && ErrorCode !== '0')
        await correctCredit(context.database, about.recipient, about.template, 'none')
    }
  },
}

/** Takes one pushed event: WeChat's own word corrects the credits. What nothing here is for is logged. */
export async function take(event: unknown, context: PushContext): Promise<void> {
  const told = v.safeParse(Told, event)
  const name = told.success ? told.output.Event : undefined
  const handle = name !== undefined && Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined
  if (!told.success || !handle) {
    log('pushIgnored', { event: name })
    return
  }
  try {
    await handle(listIn(event), told.output, context)
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error
    log('pushIgnored', { event: name }, error) // WeChat would send the same again
  }
}

function listIn(event: unknown): unknown {
  const fields = event as Record<string, unknown>
  if (fields['List'] !== undefined) return fields['List']
  const inner = Object.entries(fields).find(([name]) => /^SubscribeMsg\w+Event$/.test(name))?.[1]
  return (inner as { List?: unknown } | undefined)?.List
}

/** Whose message of which kind; undefined, with a line in the log, when neither is known here. */
async function aboutOf(
  templateId: string,
  openid: string,
  context: PushContext,
): Promise<About | undefined> {
  const { kinds } = context.reference.templates
  const template = (Object.keys(kinds) as TemplateKind[]).find(
    (kind) => kinds[kind].id === templateId,
  )
  if (template === 'citizen-progress')
    return { recipient: `rater:${context.keys.rater(openid)}`, template }
  const binding = template && (await bindingOf(context, openid))
  if (binding) return { recipient: `person:${binding.person}`, template }
  log('pushIgnored', { template: template ?? templateId })
  return undefined
}
