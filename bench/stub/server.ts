/** A process that answers like the gateway, at once and keeping nothing: what is left is the SDK's own time. */
import { createServer } from 'node:http'

/** The documents of an insert, or none. */
function countOf(body: string): number {
  const { data } = JSON.parse(body) as { data?: unknown }
  return Array.isArray(data) ? data.length : 0
}

const server = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    const insertedIds = Array.from({ length: countOf(Buffer.concat(chunks).toString()) }, () => 'x')
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify({ requestId: 'stub', data: { insertedIds, list: [] } }))
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address)
    process.send?.(`http://127.0.0.1:${address.port}/admin`)
})
process.once('disconnect', () => process.exit())
