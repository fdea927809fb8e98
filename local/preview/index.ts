import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { compile } from './compile/compile'
import type { Compiled } from './compile/compile'
import { ICON_FONT, ICON_FONT_NAME } from './compile/icons'
import { formatProblem } from './compile/problem'
import { phonePage, problemPage } from './page-html'
import { digest, sendBytes, sendFile, sendHtml, sendNothing } from './respond'

/** Where the phone is mounted. */
const MOUNT = '/phone/'

export interface PreviewOptions {
  /** The repository's root, with `miniprogram/` in it. */
  readonly root: string
  /** Let open phones reload themselves when one returns to them after a change. */
  readonly watch?: boolean
  /** Where mistakes in the sources are told; the terminal by default. */
  readonly report?: (text: string) => void
}

export interface Preview {
  /** Answers everything below /phone/. */
  handle(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

const sendPart = async (
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { outputs, assets }: Build,
): Promise<void> => {
  const output = outputs.get(name)
  if (output !== undefined) sendBytes(request, response, name, output)
  else await sendFile(request, response, path.join(assets, path.posix.normalize(`/${name}`)))
}

interface Build extends Compiled {
  readonly name: string
}

/**
 * The mini-program in a browser. It is compiled when a page is first asked for, and again when one
 * is asked for after a source has changed.
 */
export function createPreview({
  root,
  watch = false,
  report = (text) => void process.stderr.write(`${text}\n`),
}: PreviewOptions): Promise<Preview> {
  let building: Promise<Build> | undefined

  const build = async (): Promise<Build> => {
    const compiled = await compile(root)
    for (const problem of compiled.problems) report(formatProblem(problem, root))
    const parts = [...compiled.outputs.values(), JSON.stringify(compiled.problems)]
    return { ...compiled, name: digest(parts) }
  }
  /** Two pages asking at once share one build. A build that failed is not kept. */
  const current = async (): Promise<Build> => {
    const last = building
    if (last !== undefined && !(await last).isStale()) return last
    if (building === last) {
      building = build()
      building.catch(() => (building = undefined))
    }
    return building ?? current()
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname.startsWith(MOUNT)
      ? decodeURIComponent(pathname.slice(MOUNT.length))
      : null
    if (`${pathname}/` === MOUNT) sendNothing(response, 308, { location: MOUNT })
    else if (name === null) sendNothing(response, 404)
    else if (name === '') sendPage(response, await current())
    else if (name === 'build') sendHtml(response, 200, (await current()).name)
    else if (name === ICON_FONT_NAME) await sendFile(request, response, ICON_FONT)
    // what a page asks for belongs to the page's build, even if a source has changed since
    else await sendPart(request, response, name, await (building ?? current()))
  }

  const sendPage = (response: ServerResponse, { name: build, problems }: Build) => {
    const options = { build, watch }
    if (problems.length === 0) sendHtml(response, 200, phonePage(options))
    else sendHtml(response, 500, problemPage(problems, root, options))
  }

  return Promise.resolve({
    handle(request, response) {
      answer(request, response).catch((error: unknown) => {
        report(error instanceof Error ? (error.stack ?? error.message) : String(error))
        if (!response.headersSent) sendNothing(response, 500)
      })
    },
    async close() {
      await building?.catch(() => undefined)
    },
  })
}
