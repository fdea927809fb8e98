/*
 * Keeps the page of the tablet, so that it comes up in a hall whose network is down. Files that are
 * named by their content come from what is kept; documents are asked for first. The office's answers
 * are never kept.
 */
const CACHE = 'huiyin-kiosk'
const HASHED = /\.[0-9a-f]{10}\.\w+$/

/** What of a worker is used here; the browser's own types are those of a page. */
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { scope: string }
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const worker = self as unknown as Worker

async function fetchAndKeep(request: Request): Promise<Response> {
  const response = await fetch(request)
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone())
  return response
}

async function answer(request: Request): Promise<Response> {
  const known = await caches.match(request)
  if (known && HASHED.test(new URL(request.url).pathname)) return known
  return fetchAndKeep(request).catch((error: unknown) => {
    if (known) return known
    throw error
  })
}

/** What the page consists of, as its own document names it. */
async function keepPage(): Promise<void> {
  const page = await fetchAndKeep(new Request('./'))
  const files = (await page.text()).match(/(?<=(?:src|href)=")[\w.-]+(?=")/g) ?? []
  await Promise.all([...files, 'config.json'].map((file) => fetchAndKeep(new Request(file))))
}

worker.addEventListener('install', (event) =>
  event.waitUntil(keepPage().then(() => worker.skipWaiting())),
)
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const isOurs = event.request.url.startsWith(worker.registration.scope)
  if (isOurs && event.request.method === 'GET') event.respondWith(answer(event.request))
})
