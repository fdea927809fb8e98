/*
 * What this page reads of an OpenAPI 3.1 document: as much as our own has. What it holds beside
 * that is not shown.
 */

export interface Description {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly responses: Readonly<Record<string, Response>>
  }
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security: readonly Readonly<Record<string, unknown>>[]
  readonly parameters: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: { readonly '200': Response }
}

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
  readonly example?: unknown
}

export interface SecurityScheme {
  readonly name?: string
  readonly description: string
}

export interface Response {
  readonly description: string
  readonly content: Content
}

export type Content = Readonly<Record<string, Media>>

export interface Media {
  readonly schema: Schema
  readonly example?: unknown
  readonly examples?: Readonly<
    Record<string, { readonly summary: string; readonly value: unknown }>
  >
}

/** A JSON Schema, as far as valibot’s are. */
export interface Schema {
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

/** One route, with what its place in the document says. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

export const routesOf = ({ paths }: Description): Route[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )

/** A parameter itself, where only its place is named. */
export function parameterOf(
  { components }: Description,
  given: Operation['parameters'][number],
): Parameter | undefined {
  if (!('$ref' in given)) return given
  return components.parameters[given.$ref.split('/').at(-1) ?? '']
}

/** Rules of a value in a few words: `1–500 characters`, `one of …`. */
export function rulesOf(schema: Schema): string[] {
  const between = (least?: number, most?: number, of = '') => {
    if (least === undefined && most === undefined) return []
    if (least === undefined) return [`at most ${most}${of}`]
    return [most === undefined ? `at least ${least}${of}` : `${least}–${most}${of}`]
  }
  return [
    ...(schema.const === undefined ? [] : [JSON.stringify(schema.const)]),
    ...(schema.enum ? [`one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`] : []),
    ...(schema.format ? [schema.format] : []),
    ...between(schema.minLength, schema.maxLength, ' characters'),
    ...between(schema.minimum, schema.maximum),
    ...between(schema.minItems, schema.maxItems, ' items'),
    ...(schema.pattern ? [`/${schema.pattern}/`] : []),
  ]
}

/** `string`, `integer[]`, `object`: what kind of value it is. */
export function kindOf(schema: Schema): string {
  if (schema.items) return `${kindOf(schema.items)}[]`
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(kindOf))].join(' or ')
  if (schema.type) return schema.type
  return schema.allOf ? 'object' : typeof (schema.const ?? schema.enum?.[0] ?? '')
}
