import * as v from 'valibot'
import { ACTS, type ActField, type ActForm, type ActName } from '../../miniprogram/contract/acts'
import { LIMITS } from '../../miniprogram/contract/limits'
import { requestId, text } from '../platform/schemas'

const id = v.pipe(v.string(), v.minLength(1, '请选择。'), v.maxLength(64))

/** What a field of each kind must be; the sentence says which one is missing. */
const FIELD_SCHEMAS: {
  [K in ActField['kind']]: (field: ActField & { kind: K }) => v.GenericSchema
} = {
  words: ({ label, most }) => text(most, `请填写：${label}。`),
  choice: ({ label, options }) => v.picklist(Object.keys(options), `请选择：${label}。`),
  choices: ({ label, options }) =>
    v.pipe(v.array(v.picklist(Object.keys(options))), v.minLength(1, `请选择：${label}。`)),
  photos: ({ label }) =>
    v.pipe(
      v.array(v.pipe(v.string(), v.maxLength(300))),
      v.minLength(1, `请添加：${label}。`),
      v.maxLength(LIMITS.photos, `照片最多 ${LIMITS.photos} 张。`),
    ),
  department: () => id,
  person: () => id,
  case: () => id,
}

function schemaOf(act: ActName): v.ObjectSchema<v.ObjectEntries, undefined> {
  const fields = Object.entries<ActField>(ACTS[act].fields).map(([name, field]) => {
    const make = FIELD_SCHEMAS[field.kind] as (one: ActField) => v.GenericSchema
    // a field that was left out has the sentence of its kind, not valibot's own
    return [name, field.optional ? v.exactOptional(make(field)) : required(make(field), field)]
  })
  return v.object({
    requestId,
    caseId: v.pipe(v.string(), v.maxLength(64)),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    act: v.literal(act),
    ...(Object.fromEntries(fields) as v.ObjectEntries),
  })
}

/** A missing field is an empty one: it gets the same sentence. */
const required = (schema: v.GenericSchema, { kind }: ActField) =>
  v.optional(schema, kind === 'photos' || kind === 'choices' ? [] : '')

const SCHEMAS = (Object.keys(ACTS) as ActName[]).map(schemaOf) as [
  v.ObjectSchema<{ act: v.LiteralSchema<ActName, undefined> }, undefined>,
  ...v.ObjectSchema<{ act: v.LiteralSchema<ActName, undefined> }, undefined>[],
]

/** Any act's form, by the same table that the phone draws it from. */
export const caseAct = v.variant('act', SCHEMAS, '没有这种办理。') as unknown as v.GenericSchema<
  unknown,
  ActForm
>
