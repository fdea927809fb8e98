import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { isJson } from '../json'
import { instantOf } from '../../../miniprogram/contract/time'
import type { Clock } from '../clock'
import type { Database } from '../database'
import { ServiceError } from '../error'
import { FaultSchema, type Faults } from '../faults'
import type { Functions } from '../functions'
import type { Timers } from '../functions/timers'
import { readBody, send } from '../gateway/http'
import type { Storage } from '../storage'
import type { Webhook } from '../webhook'
import type { Wechat } from '../wechat'
import { OPENID } from '../wechat/arguments'
import { SUBSCRIBE_RESULTS } from '../wechat/state'
import { parseDuration } from './duration'
import { BadRequest, clientFailure, NotFound } from './errors'
import { listPeople, listWindows } from './district'
import { listTemplates } from './templates'

export interface ControlContext {
  clock: Clock
  database: Database
  functions: Functions
  storage: Storage
  timers: Timers
  wechat: Wechat
  webhook: Webhook
  faults: Faults
}

export interface Request {
  /** The rest of the path behind the route's own, decoded. */
  rest: string
  query: URLSearchParams
  req: IncomingMessage
  res: ServerResponse
}

export interface Route {
  /** In one line, for docs/local-cloud.md. */
  does: string
  run(request: Request, context: ControlContext): unknown
}

/** Bytes of a control request; an event may have 6 MB, and a little is left for its envelope. */
const BODY_BYTES = 7 * 1024 * 1024

/**
 * The levers of the local cloud, by method and path below `/-/`. What a handler returns is sent as
 * JSON; one that has answered by itself returns undefined.
 */
export const ROUTES: Record<string, Route> = {
  'GET health': {
    does: 'says that it runs, and what time it has',
    run: (_request, { clock }) => ({ ok: true, now: instantOf(clock.now()) }),
  },
  'GET time': {
    does: 'the time it has',
    run: (_request, { clock }) => ({ now: instantOf(clock.now()) }),
  },
  'POST time': {
    does: 'sets the time, `{"now": "2026-02-13T09:00:00+08:00"}`, or moves it on, `{"advance": "2h"}`',
    run: setTime,
  },
  'POST tick': {
    does: 'runs every timer once, and tells how each went',
    run: async (_request, { timers }) => ({ ran: await timers.tick() }),
  },
  'POST call/': {
    does: 'calls a function as `wx.cloud.callFunction` does for the openid in `x-openid`; as the console without',
    run: callFunction,
  },
  'POST upload': {
    does: 'what `wx.cloud.uploadFile` does; `?path=`, the body is the file',
    run: upload,
  },
  'POST subscribe': {
    does: 'what a person answers to `requestSubscribeMessage`: `{openid, templateId, result, longTerm?}`',
    run: subscribe,
  },
  'POST phone-code': {
    does: 'a code of `getPhoneNumber` for `{openid, phone}`',
    run: issuePhoneCode,
  },
  'POST cloud-id': {
    does: 'a CloudID that `cloud.getOpenData` reads: `{openid, data}`',
    run: issueCloudId,
  },
  'POST push': {
    does: 'WeChat’s message push, about `FromUserName`',
    run: push,
  },
  'POST webhook': {
    does: 'where the functions’ webhook points: checks the signature and keeps the message',
    run: takeWebhook,
  },
  'GET webhook': {
    does: 'the messages that the webhook got',
    run: (_request, { webhook }) => webhook.delivered(),
  },
  'GET sent': {
    does: 'the subscription messages that were sent',
    run: (_request, { wechat }) => wechat.state.sent(),
  },
  'GET code/': {
    does: 'the picture of a code with this scene; `?page=`',
    run: code,
  },
  'GET faults': {
    does: 'the faults that are set',
    run: (_request, { faults }) => faults.list(),
  },
  'POST faults': {
    does: 'sets a fault',
    run: async ({ req }, { faults }) => faults.set(await bodyAs(req, FaultSchema)),
  },
  'DELETE faults': {
    does: 'clears all faults',
    run: (_request, { faults }) => {
      faults.clear()
      return faults.list()
    },
  },
  'GET people': {
    does: 'the people of the sample district: openid, name, roles, unit',
    run: (_request, { database }) => listPeople(database),
  },
  'GET windows': {
    does: 'the windows and the scenes of their codes',
    run: (_request, { database }) => listWindows(database),
  },
  'GET templates': {
    does: 'the message templates with their words',
    run: (_request, { database }) => listTemplates(database),
  },
  'GET collections': {
    does: 'the collections with their indexes and counts',
    run: (_request, { database }) => database.collections(),
  },
  'GET collections/': {
    does: 'documents of a collection; `?offset=&limit=`',
    run: documents,
  },
}

const TimeSchema = v.union(
  [
    v.strictObject({ now: v.pipe(v.string(), v.regex(/T.*(?:Z|[+-]\d\d:?\d\d)$/)) }),
    v.strictObject({ advance: v.string() }),
  ],
  'send {"now": an instant with its offset, "2026-02-13T09:00:00+08:00"} or {"advance": "2h"}',
)

async function setTime({ req }: Request, { clock }: ControlContext) {
  const wanted = await bodyAs(req, TimeSchema)
  if ('now' in wanted) {
    const ms = Date.parse(wanted.now)
    if (Number.isNaN(ms)) throw new BadRequest(`"${wanted.now}" is no instant`)
    clock.set(ms)
  } else {
    const ms = parseDuration(wanted.advance)
    if (ms === undefined)
      throw new BadRequest(`"${wanted.advance}" is no duration; write 1500ms, 90s, 30m, 2h or 1d`)
    clock.advance(ms)
  }
  return { now: instantOf(clock.now()) }
}

/**
 * What wx.cloud.callFunction does, for the person in `x-openid`; an empty one is somebody not signed
 * in. Without the header it is the cloud console's test run, which no invoke rule binds.
 * A failure of the service is HTTP 200 and what wx.cloud hands to `fail`, `{ errCode, errMsg }`.
 */
async function callFunction({ rest, req, res }: Request, { functions, faults }: ControlContext) {
  const event = await readText(req)
  if (event !== '' && !isJson(event)) throw new BadRequest('the body is the event, as JSON')
  const openid = openidOf(req)
  const caller =
    openid === undefined
      ? ({ kind: 'console' } as const)
      : ({ kind: 'client', ...(openid === '' ? {} : { openid }) } as const)
  try {
    const result = await faults.around('call', { function: rest }, () =>
      functions.invoke(rest, event === '' ? '{}' : event, caller),
    )
    send(res, 200, 'application/json; charset=utf-8', result)
    return undefined
  } catch (error) {
    if (error instanceof ServiceError) return clientFailure('cloud.callFunction', error)
    throw error
  }
}

/** What wx.cloud.uploadFile does: `?path=inbox/…`, the body is the file. */
async function upload({ query, req }: Request, { storage }: ControlContext) {
  try {
    const fileID = await storage.upload(query.get('path'), openidOf(req), req)
    return { fileID }
  } catch (error) {
    if (error instanceof ServiceError) return clientFailure('cloud.uploadFile', error)
    throw error
  }
}

const openidText = v.pipe(v.string(), v.regex(OPENID, 'openid is 1 to 64 letters, digits, - or _'))

const SubscribeSchema = v.strictObject({
  openid: openidText,
  templateId: v.pipe(v.string(), v.nonEmpty('templateId must not be empty')),
  result: v.picklist(SUBSCRIBE_RESULTS, `result is one of ${SUBSCRIBE_RESULTS.join(', ')}`),
  longTerm: v.optional(v.boolean(), false),
})

async function subscribe({ req }: Request, { wechat }: ControlContext) {
  await wechat.state.subscribe(await bodyAs(req, SubscribeSchema))
  return { ok: true }
}

const PushSchema = v.looseObject({ FromUserName: openidText })

/** What WeChat's message push does: hands the event to `push`, on behalf of whoever it is about. */
async function push({ req }: Request, { functions }: ControlContext) {
  const event = await bodyAs(req, PushSchema)
  const caller = { kind: 'push', openid: event.FromUserName } as const
  try {
    return JSON.parse(await functions.invoke('push', JSON.stringify(event), caller)) as unknown
  } catch (error) {
    if (error instanceof ServiceError) return { errCode: error.code, errMsg: error.message }
    throw error
  }
}

/** Where `HUIYIN_WEBHOOK` points: what staff would get by 企业微信 or SMS. */
async function takeWebhook({ req }: Request, { webhook }: ControlContext) {
  const body = await readText(req)
  const signature = String(req.headers['x-huiyin-signature'] ?? '')
  if (!isJson(body) || !webhook.take(body, signature))
    throw new BadRequest('x-huiyin-signature is not the HMAC-SHA256 of this JSON body')
  return { ok: true }
}

const PhoneSchema = v.strictObject({
  openid: openidText,
  phone: v.pipe(v.string(), v.regex(/^\d{5,15}$/, 'phone is 5 to 15 digits')),
})

async function issuePhoneCode({ req }: Request, { wechat }: ControlContext) {
  const { phone } = await bodyAs(req, PhoneSchema)
  return { code: await wechat.state.issuePhoneCode(phone) }
}

const CloudIdSchema = v.strictObject({
  openid: openidText,
  data: v.record(v.string(), v.unknown(), 'data is an object'),
})

/** What getUserInfo, getWeRunData and the like hand out: an id that cloud.getOpenData reads. */
async function issueCloudId({ req }: Request, { wechat }: ControlContext) {
  const { openid, data } = await bodyAs(req, CloudIdSchema)
  return { cloudID: await wechat.state.issueCloudId(openid, data) }
}

async function code({ rest, query, res }: Request, { wechat }: ControlContext) {
  const result = await wechat.call('wxacode.getUnlimited', {
    scene: rest,
    page: query.get('page') ?? '',
  })
  if (!('bytes' in result)) throw new Error('a code is a picture')
  send(res, 200, result.contentType, result.bytes)
}

/** Documents of one page of a list in the playground. */
const PAGE = { default: 20, most: 1000 } as const

function documents({ rest, query }: Request, { database }: ControlContext) {
  if (!database.collections().some(({ name }) => name === rest))
    throw new NotFound(`there is no collection "${rest}"`)
  const offset = countOf(query, 'offset', 0, Number.MAX_SAFE_INTEGER)
  const limit = countOf(query, 'limit', PAGE.default, PAGE.most)
  return database.documents(rest, { offset, limit })
}

function countOf(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const text = query.get(name)
  if (text === null) return fallback
  const count = Number(text)
  if (!/^\d+$/.test(text) || count > most)
    throw new BadRequest(`${name} is a whole number up to ${most}`)
  return count
}

function openidOf(req: IncomingMessage): string | undefined {
  const openid = req.headers['x-openid']
  if (openid === undefined) return undefined
  if (typeof openid === 'string' && (openid === '' || OPENID.test(openid))) return openid
  throw new BadRequest('x-openid is 1 to 64 letters, digits, - or _')
}

const readText = async (req: IncomingMessage) => (await readBody(req, BODY_BYTES)).toString('utf8')

async function bodyAs<Output>(
  req: IncomingMessage,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const text = await readText(req)
  const value: unknown = isJson(text) ? JSON.parse(text) : undefined
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  throw new BadRequest(parsed.issues[0].message)
}
