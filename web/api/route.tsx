import {
  parameterOf,
  rulesOf,
  type Description,
  type Media,
  type Operation,
  type Route,
  type Schema,
} from './description'
import { Line } from './prose'
import { Json, SchemaView } from './schema'

/** Who may call, in words. */
function callersOf({ security }: Operation): string {
  const names = security.map((one) => Object.keys(one)[0])
  if (names.some((name) => name?.startsWith('device'))) return 'Devices; the request is signed.'
  if (names.length === 0) return 'Everybody.'
  return names.includes(undefined)
    ? 'Everybody; some actions want a visitor’s token.'
    : 'Visitors, with their token.'
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A command line that calls it as the example does. */
function commandOf({ method, path, operation }: Route, base: string, example: unknown): string {
  const query = operation.parameters.flatMap((one) =>
    'name' in one && one.in === 'query' && one.example !== undefined
      ? [`${one.name}=${encodeURIComponent(textOf(one.example))}`]
      : [],
  )
  const address = `${base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const needsToken = operation.security.some((one) => 'visitor' in one)
  const [type = ''] = Object.keys(operation.requestBody?.content ?? {})
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${address}'`,
    ...(needsToken ? [`-H "authorization: Bearer $TOKEN"`] : []),
    ...(type ? [`-H 'content-type: ${type}'`] : []),
    ...(type.startsWith('image/') ? ['--data-binary @photo.jpg'] : []),
    ...(example === undefined ? [] : [`-d '${JSON.stringify(example)}'`]),
  ].join(' \\\n  ')
}

export function RouteView(props: { route: Route; description: Description; base: string }) {
  const { route, description, base } = props
  const { method, path, operation } = route
  const parameters = operation.parameters.flatMap((one) => parameterOf(description, one) ?? [])
  const [media] = Object.values(operation.requestBody?.content ?? {})
  const isDevice = operation.security.some((one) => Object.keys(one)[0]?.startsWith('device'))
  const example = media?.example ?? Object.values(media?.examples ?? {})[0]?.value
  return (
    <article id={operation.operationId}>
      <h3>
        <span class={`method method--${method.toLowerCase()}`}>{method}</span> <code>{path}</code>
      </h3>
      <p>{operation.summary}</p>
      <p class="callers">{callersOf(operation)}</p>
      {parameters.length > 0 ? <Parameters of={parameters} /> : null}
      {media ? <Body media={media} /> : null}
      {isDevice ? null : (
        <pre tabIndex={0}>
          <code>{commandOf(route, base, example)}</code>
        </pre>
      )}
      <Answer media={operation.responses['200'].content['application/json']} />
    </article>
  )
}

function Parameters({ of }: { of: NonNullable<ReturnType<typeof parameterOf>>[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">In</th>
          <th scope="col">Rules</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.name}>
            <th scope="row">
              <code>{one.name}</code>
              {one.required ? null : <span class="optional"> optional</span>}
            </th>
            <td>{one.in}</td>
            <td>
              <Line text={one.description ?? ''} /> {rulesOf(one.schema).join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Body({ media }: { media: Media }) {
  const actions = media.schema.oneOf?.filter(({ title }) => title)
  if (!actions || actions.length === 0)
    return (
      <>
        <h4>Body</h4>
        {Object.keys(media.schema).length === 0 ? (
          <p class="free">The photo itself.</p>
        ) : (
          <SchemaView schema={media.schema} />
        )}
      </>
    )
  return (
    <>
      <h4>Actions</h4>
      {actions.map((action) => (
        <Action key={action.title} action={action} media={media} />
      ))}
    </>
  )
}

function Action({ action, media }: { action: Schema; media: Media }) {
  const example = media.examples?.[action.title ?? '']
  return (
    <details>
      <summary>
        <code>{action.title}</code> {action.description}
      </summary>
      <SchemaView schema={action} />
      {example ? <Json value={example.value} /> : null}
    </details>
  )
}

function Answer({ media }: { media: Media | undefined }) {
  if (!media) return null
  const data = media.schema.properties?.['data']
  const hasFields = data?.properties !== undefined
  if (!hasFields && media.example === undefined) return null
  return (
    <details>
      <summary>Answer</summary>
      {hasFields ? <SchemaView schema={media.schema} /> : null}
      {media.example === undefined ? null : <Json value={media.example} />}
    </details>
  )
}
