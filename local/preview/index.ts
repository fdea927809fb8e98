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

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (`${pathname}/` === MOUNT) return sendNothing(response, 308, { location: MOUNT })
    if (!pathname.startsWith(MOUNT)) return sendNothing(response, 404)
    const name = decodeURIComponent(pathname.slice(MOUNT.length))
    if (name === ICON_FONT_NAME) return sendFile(request, response, ICON_FONT)
    // only a page asks whether the sources have changed: its scripts belong to it
    const isPage = name === '' || name === 'build'
    const {
      problems,
      outputs,
      assets,
      name: id,
    } = await (isPage || !building ? current() : building)
    if (name === 'build') return sendHtml(response, 200, id)
    if (name === '') {
      const options = { build: id, watch }
      if (problems.length > 0) return sendHtml(response, 500, problemPage(problems, root, options))
      return sendHtml(response, 200, phonePage(options))
    }
    const output = outputs.get(name)
    if (output !== undefined) return sendBytes(request, response, name, output)
    return sendFile(request, response, path.join(assets, path.posix.normalize(`/${name}`)))
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
