import { api, ApiFailure, subject } from './api'

const DEFAULT_TIMEOUT_MS = 60_000

interface RequestOptions {
  readonly url: string
  readonly method?: string
  readonly data?: unknown
  readonly header?: Readonly<Record<string, string>>
  readonly timeout?: number
  readonly dataType?: string
  readonly responseType?: 'text' | 'arraybuffer'
}

interface UploadOptions {
  readonly url: string
  readonly filePath: string
  readonly name: string
  readonly header?: Readonly<Record<string, string>>
  readonly formData?: Readonly<Record<string, unknown>>
}

/** The phone reaches the machine that it runs on and no other. */
export function localUrl(address: string): URL {
  const url = new URL(address, location.href)
  const isLocal = url.origin === location.origin || /^(127\.0\.0\.1|localhost)$/.test(url.hostname)
  if (!isLocal) throw new ApiFailure(`url not in domain list: ${url.origin}`, { errno: 600002 })
  return url
}

export async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    throw new ApiFailure(error instanceof Error ? error.message : String(error), { errno: 5 })
  }
}

async function request(options: RequestOptions, signal: AbortSignal) {
  const method = (options.method ?? 'GET').toUpperCase()
  const url = localUrl(options.url)
  const headers = { 'content-type': 'application/json', ...options.header }
  const init: RequestInit = { method, headers, signal }
  if (method === 'GET') {
    for (const [name, value] of Object.entries((options.data ?? {}) as Record<string, unknown>))
      url.searchParams.append(name, String(value))
  } else if (options.data !== undefined) {
    const { data } = options
    init.body =
      typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data)
  }
  const timeout = AbortSignal.timeout(options.timeout ?? DEFAULT_TIMEOUT_MS)
  const response = await send(url, { ...init, signal: AbortSignal.any([signal, timeout]) })
  return {
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: [],
    data: await bodyOf(response, options),
  }
}

async function bodyOf(response: Response, options: RequestOptions): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if ((options.dataType ?? 'json') !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    // as WeChat: what is not JSON is handed over as it came
    return text
  }
}

async function upload(options: UploadOptions, signal: AbortSignal) {
  const form = new FormData()
  for (const [name, value] of Object.entries(options.formData ?? {}))
    form.append(name, String(value))
  form.append(options.name, await readTempFile(options.filePath), 'upload')
  const headers = { ...options.header }
  const response = await send(localUrl(options.url), {
    method: 'POST',
    headers,
    body: form,
    signal,
  })
  return { statusCode: response.status, data: await response.text() }
}

/** The content of a temporary file: an address that chooseMedia and the like gave out. */
export async function readTempFile(path: string): Promise<Blob> {
  const response = await fetch(path).catch(() => undefined)
  if (response?.ok !== true) throw new ApiFailure(`file not found: ${path}`)
  return response.blob()
}

/** An API that can be called off while it is under way. */
export function task<O extends object, R extends object>(
  name: string,
  run: (options: O, signal: AbortSignal) => Promise<R>,
) {
  return (options: O) => {
    const controller = new AbortController()
    const outcome = api(name, (given: O) => run(given, controller.signal))(options)
    const abort = () => controller.abort(new Error('abort'))
    return Object.assign(outcome ?? {}, {
      abort,
      onProgressUpdate: subject().on,
      offProgressUpdate: subject().off,
      onHeadersReceived: subject().on,
      offHeadersReceived: subject().off,
    })
  }
}

export const network = () => {
  const status = subject<{ isConnected: boolean; networkType: string }>()
  const current = () => ({
    isConnected: navigator.onLine,
    networkType: navigator.onLine ? 'wifi' : 'none',
  })
  for (const event of ['online', 'offline']) addEventListener(event, () => status.emit(current()))
  return {
    request: task('request', request),
    uploadFile: task('uploadFile', upload),
    getNetworkType: api('getNetworkType', () => ({ networkType: current().networkType })),
    onNetworkStatusChange: status.on,
    offNetworkStatusChange: status.off,
  }
}
