import * as v from 'valibot'
import {
  ACTS,
  isNeeded,
  type ActField,
  type ActForm,
  type ActName,
} from '../../miniprogram/contract/acts'
import { LIMITS } from '../../miniprogram/contract/limits'
import { requestId, text } from '../platform/schemas'

/** Characters of a step's name. */
const MOST_OF_STEP = 64

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
  step: () => v.pipe(v.string(), v.minLength(1, '请选择。'), v.maxLength(MOST_OF_STEP)),
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

const anyAct = v.variant('act', SCHEMAS, '没有这种办理。')

/** A field that another one makes necessary, and is not there: the same sentence as of any missing one. */
function missingOf(form: { act: ActName }): [key: string, field: ActField] | undefined {
  const fields = Object.entries<ActField>(ACTS[form.act].fields)
  return fields.find(([key, field]) => isNeeded(field, form) && !(key in form))
}

/** Any act's form, by the same table that the phone draws it from. */
export const caseAct = v.pipe(
  anyAct,
  v.rawCheck(({ dataset, addIssue }) => {
    const missing = dataset.typed ? missingOf(dataset.value) : undefined
    if (!missing || !dataset.typed) return
    const [key, { label }] = missing
    const input = dataset.value as object
    addIssue({
      message: `请选择：${label}。`,
      path: [{ type: 'object', origin: 'value', input: { ...input }, key, value: undefined }],
    })
  }),
) as unknown as v.GenericSchema<unknown, ActForm>
