import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { describe as describeRoutes } from '../../../cloudfunctions/http/openapi'
import { jsonSchemaOf } from '../../../cloudfunctions/http/openapi/schemas'
import type { Route } from '../../../cloudfunctions/http/route'
import { ROUTES } from '../../../cloudfunctions/http/routes'
import { loaded, parse } from '../../../cloudfunctions/platform/handler'
import { stageDistrict } from '../../support/staged'
import { web } from '../../support/web'

/* The description of the API: right by its own standard, and true of the routes it describes. */

const { cloud } = stageDistrict()

interface Operation {
  operationId: string
  summary: string
  security: Record<string, unknown>[]
  requestBody?: { content: Record<string, { schema: { oneOf?: unknown[] } }> }
}
interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

const routes = async (): Promise<[string, Route][]> =>
  Promise.all(
    Object.entries(ROUTES).map(async ([name, entry]): Promise<[string, Route]> => [
      name,
      await loaded(entry),
    ]),
  )

it('is served as it is, and is the same as the one that is written down', async () => {
  const { status, headers, body } = await web(cloud).ask('GET /v1/openapi.json')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('application/json')
  expect(body).toEqual(JSON.parse(JSON.stringify(await describeRoutes(ROUTES))))
})

/** The validator is an ES module, which jest does not load: so it is asked as the program that it is, too. */
const VALIDATOR = require.resolve('@seriousme/openapi-schema-validator/package.json')
const PROGRAM = path.join(path.dirname(VALIDATOR), 'bin/validate-api-cli.js')

async function validated(document: object): Promise<{ valid: boolean; errors?: unknown[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'huiyin-openapi-'))
  const file = path.join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  // it ends with 1 for what is not valid, and says why all the same
  const run = promisify(execFile)('node', [PROGRAM, file])
  const { stdout } = await run.catch((failed: unknown) => failed as { stdout: string })
  await rm(folder, { recursive: true })
  return JSON.parse(stdout) as { valid: boolean }
}

it('is valid OpenAPI 3.1', async () => {
  const document = await describeRoutes(ROUTES)
  expect(document).toMatchObject({ openapi: '3.1.0' })
  expect(await validated(document)).toEqual({ valid: true })
})

it('the validator is one: it finds what is wrong', async () => {
  const document = await describeRoutes(ROUTES)
  expect(await validated({ ...document, paths: { 'v1/without-a-slash': {} } })).toMatchObject({
    valid: false,
  })
})

it('refers to nothing that is not in it', async () => {
  const document = JSON.parse(JSON.stringify(await describeRoutes(ROUTES))) as object
  const references = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? []
  expect(references.length).toBeGreaterThan(20)
  for (const reference of new Set(references)) {
    const parts = reference.slice(3, -1).split('/')
    const found = parts.reduce<unknown>(
      (at, part) => (at as Record<string, unknown> | undefined)?.[part],
      document,
    )
    expect({ reference, found }).toEqual({ reference, found: expect.any(Object) })
  }
})

it('has every route, with a name of its own and who may call', async () => {
  const { paths } = (await describeRoutes(ROUTES)) as Document
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual(Object.keys(ROUTES).sort())
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  for (const [name, { callers }] of await routes()) {
    const [method = '', path = ''] = name.split(' ')
    const { security = [] } = paths[path]?.[method.toLowerCase()] ?? {}
    const schemes = security.flatMap((one) => Object.keys(one))
    if (callers === 'public') expect(schemes).toEqual([])
    else if (typeof callers === 'string') expect(schemes).toEqual(['visitor'])
    else expect(schemes).toHaveLength(4)
  }
})

it('its examples are calls that would come in, and answers of the shape that is promised', async () => {
  for (const [name, { input, gives, example, actions }] of await routes()) {
    if (example?.input) expect(() => parse(input, example.input)).not.toThrow()
    if (gives && example?.data !== undefined)
      expect({ name, ...v.safeParse(gives, example.data) }).toMatchObject({ name, success: true })
    for (const action of Object.values(actions ?? {}))
      if (action.example) expect(() => parse(action.input, action.example)).not.toThrow()
  }
})

it('promises of answers are kept: real ones have the shape', async () => {
  const given = await routes()
  const promised = given.filter(([, { gives, callers }]) => gives && typeof callers === 'string')
  expect(promised.length).toBeGreaterThan(3)
  const visitor = await web(cloud).visitor()
  for (const [name, { gives, example, takes }] of promised) {
    if (!gives || takes || name.includes('activate')) continue
    const body = name.startsWith('POST') ? (example?.input ?? {}) : undefined
    const answer = await visitor.ask(name, body)
    expect({ name, ok: answer.body.ok }).toEqual({ name, ok: true })
    const { data } = answer.body as unknown as { data: unknown }
    expect({ name, ...v.safeParse(gives, data) }).toMatchObject({ name, success: true })
  }
})

it('says of a schema what valibot says of it', () => {
  const schema = v.object({
    id: v.pipe(v.string(), v.regex(/^\w+$/)),
    level: v.exactOptional(v.picklist([1, 2])),
    list: v.pipe(v.array(v.string()), v.maxLength(4)),
  })
  expect(jsonSchemaOf(schema)).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string', pattern: '^\\w+$' },
      level: { type: 'number', enum: [1, 2] },
      list: { type: 'array', items: { type: 'string' }, maxItems: 4 },
    },
    required: ['id', 'list'],
  })
})
