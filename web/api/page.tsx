import { routesOf, type Description } from './description'
import { Prose } from './prose'
import { RouteView } from './route'

/** The description of the API, to be read. */
export function Page({ description, base }: { description: Description; base: string }) {
  const routes = routesOf(description)
  const tags = description.tags
    .map((tag) => ({
      ...tag,
      routes: routes.filter(({ operation }) => operation.tags.includes(tag.name)),
    }))
    .filter((tag) => tag.routes.length > 0)
  return (
    <div class="layout">
      <nav aria-label="Contents">
        <a href="#top">{description.info.title}</a>
        <a href="#callers">Callers</a>
        <a href="#refusals">Refusals</a>
        {tags.map((tag) => (
          <div key={tag.name}>
            <p>{tag.name}</p>
            {tag.routes.map(({ method, path, operation }) => (
              <a key={operation.operationId} href={`#${operation.operationId}`}>
                {method} {path.replace('/v1', '')}
              </a>
            ))}
          </div>
        ))}
      </nav>
      <main id="top">
        <h1>
          {description.info.title} <span class="version">v{description.info.version}</span>
        </h1>
        <Prose text={description.info.description} />
        <p>
          For programs: <a href={`${base}/v1/openapi.json`}>openapi.json</a> (OpenAPI 3.1). Base
          address: <code>{base}</code>
        </p>
        <Callers description={description} />
        <Refusals description={description} />
        {tags.map((tag) => (
          <section key={tag.name}>
            <h2>{tag.name}</h2>
            <p>{tag.description}</p>
            {tag.routes.map((route) => (
              <RouteView
                key={route.operation.operationId}
                route={route}
                description={description}
                base={base}
              />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

function Callers({ description: { components } }: { description: Description }) {
  return (
    <section id="callers">
      <h2>Callers</h2>
      <dl>
        {Object.entries(components.securitySchemes).map(([name, scheme]) => (
          <div key={name}>
            <dt>
              <code>{scheme.name ?? 'authorization'}</code>
            </dt>
            <dd>
              <Prose text={scheme.description} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface Refused {
  readonly error: { readonly code: string; readonly message: string }
}

/** Every code with its status and sentence. */
function Refusals({ description: { components } }: { description: Description }) {
  const all = Object.values(components.responses).flatMap(({ content }) =>
    Object.values(content['application/json']?.examples ?? {}),
  )
  return (
    <section id="refusals">
      <h2>Refusals</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">Sentence</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ summary, value }) => {
            const { code, message } = (value as Refused).error
            return (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{summary.split(' ').at(-1)}</td>
                <td lang="zh-CN">{message}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
