import { loaded } from '../../platform/handler'
import type { Callers, Described, Route, RouteTable } from '../route'
import {
  DEVICE_SECURITY,
  PARAMETERS,
  REFUSALS,
  RESPONSES,
  SCHEMAS,
  SECURITY_SCHEMES,
  VISITOR_SECURITY,
} from './components'
import { jsonSchemaOf, type JsonSchema } from './schemas'

const INTRODUCTION = `Ratings (好差评) and “办不成事” by HTTP: for web pages, devices in a hall, and business systems.

Every answer is \`{"ok":true,"data":…}\` or \`{"ok":false,"error":{"code","message"}}\`; \`code\` is stable, \`message\` is a Chinese sentence for people. A call without an answer, or answered 503, may be sent again as it was: whatever writes carries a \`requestId\` of the caller’s own making (16–64 of \`A-Z a-z 0-9 _ -\`), and one requestId is one record however often it arrives. Instants are ISO 8601 with offset.`

/** The document of a table of routes: OpenAPI 3.1, made from the very schemas that calls are checked with. */
export async function describe(routes: RouteTable): Promise<object> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, entry] of Object.entries(routes)) {
    const [method = '', path = ''] = name.split(' ')
    const operation = operationOf(name, await loaded(entry))
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: { title: '回音 HTTP API', version: '1', description: INTRODUCTION },
    servers: [{ url: '/http', description: 'Below the trigger path of the function.' }],
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      parameters: PARAMETERS,
      schemas: SCHEMAS,
      responses: RESPONSES,
    },
  }
}

const isDevice = (callers: Callers) => typeof callers !== 'string'

const TAGS: {
  name: string
  description: string
  has: (path: string, callers: Callers) => boolean
}[] = [
  {
    name: 'devices',
    description:
      'Evaluators, tablets, queue machines and business systems; every request is signed.',
    has: (path, callers) => isDevice(callers) || path.startsWith('/v1/device'),
  },
  {
    name: 'web pages',
    description: 'Citizens without WeChat, known by a token.',
    has: (path) => /^\/v1\/(visitor|challenge|citizen|photos)/.test(path),
  },
  { name: 'everybody', description: 'What everybody may know.', has: () => true },
]

function operationOf(name: string, route: Route): object {
  const [method = '', path = ''] = name.split(' ')
  const isQuery = method === 'GET' || route.takes === 'photo'
  return {
    operationId: operationId(method, path),
    summary: route.does,
    tags: [TAGS.find(({ has }) => has(path, route.callers))?.name],
    security: securityOf(route.callers),
    parameters: [...(isQuery ? queryOf(route) : []), ...headersOf(method, path)],
    ...(method === 'GET' ? {} : { requestBody: bodyOf(route) }),
    responses: { '200': answerOf(route), ...REFUSALS },
  }
}

const operationId = (method: string, path: string) =>
  [method.toLowerCase(), ...path.split(/[/.]/).slice(2)].join('-')

function securityOf(callers: Callers): object[] {
  if (isDevice(callers)) return [DEVICE_SECURITY]
  if (callers === 'visitor') return [VISITOR_SECURITY]
  return callers === 'anyone' ? [{}, VISITOR_SECURITY] : []
}

/** Routes that count what comes from a network, and those that keep where a page was opened from. */
const headersOf = (method: string, path: string) => [
  ...(method === 'POST' && /^\/v1\/(visitor|citizen|photos)$/.test(path)
    ? [{ $ref: '#/components/parameters/challenge' }]
    : []),
  ...(path === '/v1/citizen' ? [{ $ref: '#/components/parameters/from' }] : []),
]

function queryOf({ input, example }: Route): object[] {
  const { properties = {}, required = [] } = jsonSchemaOf(input) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(example?.input && name in example.input ? { example: example.input[name] } : {}),
  }))
}

function bodyOf(route: Route): object {
  if (route.takes === 'photo')
    return {
      required: true,
      content: { 'image/jpeg': { schema: {} }, 'image/png': { schema: {} } },
    }
  const { actions, input, example } = route
  const content = actions
    ? { schema: { oneOf: Object.entries(actions).map(byAction) }, examples: examplesOf(actions) }
    : { schema: jsonSchemaOf(input), ...(example?.input ? { example: example.input } : {}) }
  return { required: true, content: { 'application/json': content } }
}

/** One of several inputs, with the action that tells it from the others. */
function byAction([name, { does, input, needsToken }]: [string, Described]): object {
  const token = needsToken ? ' Takes a visitor’s token.' : ''
  return {
    title: name,
    description: `${does}${token}`,
    allOf: [
      { type: 'object', required: ['action'], properties: { action: { const: name } } },
      jsonSchemaOf(input),
    ],
  }
}

const examplesOf = (actions: Record<string, Described>) =>
  Object.fromEntries(
    Object.entries(actions).flatMap(([name, { does, example }]) =>
      example ? [[name, { summary: does, value: { action: name, ...example } }]] : [],
    ),
  )

function answerOf({ gives, example, isPlain }: Route): object {
  if (isPlain)
    return {
      description: 'The document.',
      content: { 'application/json': { schema: { type: 'object' } } },
    }
  const data = gives ? jsonSchemaOf(gives) : { type: 'object' }
  return {
    description: 'Done.',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['ok', 'data'],
          properties: { ok: { const: true }, data },
        },
        ...(example?.data === undefined ? {} : { example: { ok: true, data: example.data } }),
      },
    },
  }
}
