import { useCallback, useEffect, useState } from 'preact/hooks'
import type { CollectionSummary, Server } from '../server'
import { Dialog } from '../shared/dialog'
import { Empty } from '../shared/echo'
import { useLive } from '../shared/live'
import { titleOf } from './titles'
import { fieldsOf, valueText } from './value'

const LOOK_EVERY_MS = 4_000
const ROWS = 20

/** The collections as they are on disk. */
export function Data(props: { server: Server }) {
  const { server } = props
  const collections = useLive(server.collections, LOOK_EVERY_MS)
  const [chosen, setChosen] = useState<string>()
  const shown = collections.value?.find(({ name }) => name === chosen) ?? collections.value?.[0]
  if (!shown) return <Empty title={collections.error ?? '正在读取'} />

  return (
    <div class="data">
      <ul class="data__choose" aria-label="集合">
        {collections.value?.map(({ name, documents }) => (
          <li key={name}>
            <button
              type="button"
              class="chip"
              aria-pressed={name === shown.name}
              title={name}
              onClick={() => setChosen(name)}
            >
              {titleOf(name)} <span class="chip__count">{documents}</span>
            </button>
          </li>
        ))}
      </ul>
      <Documents
        key={shown.name}
        server={server}
        collection={shown}
        onRefresh={collections.refresh}
      />
    </div>
  )
}

function Documents(props: {
  server: Server
  collection: CollectionSummary
  onRefresh: () => Promise<void>
}) {
  const { server, onRefresh } = props
  const { name, documents: total } = props.collection
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<Record<string, unknown>>()
  const page = useLive(
    useCallback(() => server.documents(name, offset, ROWS), [server, name, offset]),
    LOOK_EVERY_MS,
  )
  // a collection that shrank must not leave us on a page that is no more
  useEffect(() => {
    if (offset > 0 && offset >= total) setOffset(0)
  }, [offset, total])

  const documents = page.value ?? []
  const fields = fieldsOf(documents)
  return (
    <>
      <div class="data__bar">
        <p aria-live="polite">
          {total === 0
            ? '没有记录'
            : `第 ${offset + 1}–${Math.min(offset + ROWS, total)} 条，共 ${total} 条`}
        </p>
        <button
          type="button"
          class="button button--small"
          disabled={offset === 0}
          onClick={() => setOffset(Math.max(0, offset - ROWS))}
        >
          上一页
        </button>
        <button
          type="button"
          class="button button--small"
          disabled={offset + ROWS >= total}
          onClick={() => setOffset(offset + ROWS)}
        >
          下一页
        </button>
        <button
          type="button"
          class="button button--small"
          onClick={() => void Promise.all([onRefresh(), page.refresh()])}
        >
          刷新
        </button>
      </div>
      {page.error ? <p class="trouble">{page.error}</p> : null}
      {total === 0 ? (
        <Empty title={`${titleOf(name)}里还没有记录`} />
      ) : (
        <div class="data__scroll" role="region" aria-label={`${titleOf(name)}的记录`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {fields.map((field) => (
                  <th key={field} scope="col">
                    {field}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {documents.map((document, row) => (
                <tr key={valueText(document['_id']) || row}>
                  {fields.map((field) =>
                    field === '_id' ? (
                      <th key={field} scope="row">
                        <button type="button" class="link" onClick={() => setOpened(document)}>
                          {valueText(document[field])}
                        </button>
                      </th>
                    ) : (
                      <td key={field}>{valueText(document[field])}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {opened ? (
        <Dialog
          kind="card"
          title={`${titleOf(name)} ${valueText(opened['_id'])}`}
          onClose={() => setOpened(undefined)}
        >
          <pre class="document">{JSON.stringify(opened, null, 2)}</pre>
        </Dialog>
      ) : null}
    </>
  )
}
