import { kindOf, rulesOf, type Schema } from './description'

/** All fields of an object, those of its parts included. */
function fieldsOf(schema: Schema): { name: string; schema: Schema; isRequired: boolean }[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: schema.required?.includes(name) === true,
  }))
  return [...own, ...(schema.allOf ?? []).flatMap(fieldsOf)]
}

/** What there is to unfold below a field. */
const innerOf = (schema: Schema): Schema => (schema.items ? innerOf(schema.items) : schema)

const isDeep = (schema: Schema) =>
  fieldsOf(schema).length > 0 || (schema.anyOf ?? schema.oneOf ?? []).some(isObject)
const isObject = (schema: Schema) => fieldsOf(schema).length > 0

/** The fields of an object, one a row; alternatives one after the other. */
export function SchemaView({ schema }: { schema: Schema }) {
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter(isObject)
  if (choices.length > 0)
    return (
      <>
        {choices.map((choice, index) => (
          <div key={index}>
            <p class="either">{index === 0 ? 'Either' : 'or'}</p>
            <SchemaView schema={choice} />
          </div>
        ))}
      </>
    )
  const fields = fieldsOf(schema)
  if (fields.length === 0)
    return <p class="free">{schema.type === 'object' ? 'No fields.' : kindOf(schema)}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Type</th>
          <th scope="col">Rules</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, schema: field, isRequired }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              {isRequired ? null : <span class="optional"> optional</span>}
            </th>
            <td>{kindOf(field)}</td>
            <td>
              {rulesOf(field.items ?? field).join('; ')}
              {isDeep(innerOf(field)) ? <SchemaView schema={innerOf(field)} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const Json = ({ value }: { value: unknown }) => (
  // a long line is read by scrolling, also by whoever has no mouse
  <pre tabIndex={0}>
    <code>{JSON.stringify(value, null, 2)}</code>
  </pre>
)
