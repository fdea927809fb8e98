import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { SourcesState } from './bundle'
import { Changes } from './changes'
import { compile, STYLES_NAME } from './compile/compile'
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
  /** Let open phones follow the sources: they change while one is looking. */
  readonly watch?: boolean
  /** Name of the cloud behind it: what phones keep of one is not taken for another's. */
  readonly cloud?: string
  /** Where mistakes in the sources are told; the terminal by default. */
  readonly report?: (text: string) => void
}

export interface Preview {
  /** Answers everything below /phone/. */
  handle(request: IncomingMessage, response: ServerResponse): void
  close(): Promise<void>
}

interface Build extends Compiled {
  readonly state: SourcesState
}

/**
 * The mini-program in a browser. It is compiled when a page is first asked for, and again when one
 * is asked for after a source has changed, or at once while a phone follows the sources.
 */
export function createPreview({
  root,
  watch = false,
  cloud = '',
  report = (text) => void process.stderr.write(`${text}\n`),
}: PreviewOptions): Promise<Preview> {
  let building: Promise<Build> | undefined

  const build = async (last?: Build): Promise<Build> => {
    const compiled = await compile(root, last)
    const problems = compiled.problems.map((problem) => formatProblem(problem, root))
    problems.forEach(report)
    return { ...compiled, state: { ...namesOf(compiled), problems } }
  }
  /** Two pages asking at once share one build. A build that failed is not kept. */
  const current = async (): Promise<Build> => {
    const pending = building
    const last = await pending
    if (last !== undefined && !last.isStale()) return last
    if (building === pending) {
      building = build(last)
      building.catch(() => (building = undefined))
    }
    return building ?? current()
  }
  const changes = new Changes(async () => {
    try {
      return (await current()).state
    } catch (error) {
      const told = messageOf(error)
      report(told)
      return { code: '', styles: '', problems: [told] }
    }
  })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const name = pathname.startsWith(MOUNT)
      ? decodeURIComponent(pathname.slice(MOUNT.length))
      : null
    if (`${pathname}/` === MOUNT) sendNothing(response, 308, { location: MOUNT })
    else if (name === null) sendNothing(response, 404)
    else if (name === '') sendPage(response, (await current()).state)
    else if (name === 'changes' && watch) changes.follow(response)
    else if (name === ICON_FONT_NAME) await sendFile(request, response, ICON_FONT)
    // what a page asks for belongs to the page's build, even if a source has changed since
    else await sendPart(request, response, name, await (building ?? current()))
  }

  const sendPage = (response: ServerResponse, state: SourcesState) => {
    if (state.problems.length === 0) sendHtml(response, 200, phonePage(state, { watch, cloud }))
    else sendHtml(response, 500, problemPage(state, watch))
  }

  return Promise.resolve({
    handle(request, response) {
      answer(request, response).catch((error: unknown) => {
        report(messageOf(error))
        if (!response.headersSent) sendNothing(response, 500)
      })
    },
    async close() {
      await changes.close()
      await building?.catch(() => undefined)
    },
  })
}

async function sendPart(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { outputs, assets }: Build,
): Promise<void> {
  const output = outputs.get(name)
  if (output !== undefined) sendBytes(request, response, name, output)
  else await sendFile(request, response, path.join(assets, path.posix.normalize(`/${name}`)))
}

/**
 * Style sheets have a name of their own: when they alone differ, a phone need not start again. The
 * rest is named by its sources, since the template compiler orders what it makes by chance.
 */
const namesOf = ({ code, outputs }: Compiled): Pick<SourcesState, 'code' | 'styles'> => ({
  code: code.sources.digest(),
  styles: digest([outputs.get(STYLES_NAME) ?? '']),
})

const messageOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
