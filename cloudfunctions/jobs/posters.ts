import type * as Fflate from 'fflate'
import type * as Uqr from 'uqr'
import * as v from 'valibot'
import { POSTER_SIZES, type PosterInput, type PosterSize } from '../../miniprogram/contract/reports'
import { msOf } from '../../miniprogram/contract/time'
import {
  A_SHEET,
  posterSvg,
  printHtml,
  sheetSvg,
  type Code,
  type PosterFacts,
} from '../domain/poster'
import type { Window } from '../domain/reference'
import { Refusal } from '../domain/refusal'
import { WeChatError } from '../platform/wechat'
import { keepCode } from '../repository/codes'
import { byId, type Reference } from '../repository/reference'
import type { JobContext, JobWork, Step } from './model'

/** Codes asked of WeChat in one slice. */
const A_SLICE = 4

const MOST_WINDOWS = 500

interface Progress {
  scenes: string[]
  /** File of each code that is drawn already. */
  codes: string[]
}

/** Posters of windows: first their codes, a few a slice; then everything drawn into one zip. */
export const posters: JobWork<PosterInput, Progress> = {
  roles: ['admin', 'supervisor'],
  isPersonal: false,
  input: v.strictObject({
    windows: v.exactOptional(
      v.pipe(v.array(v.string()), v.minLength(1, '请选择窗口。'), v.maxLength(MOST_WINDOWS)),
    ),
    sizes: v.pipe(
      v.array(v.picklist(Object.keys(POSTER_SIZES) as PosterSize[])),
      v.minLength(1, '请选择海报大小。'),
    ),
    link: v.exactOptional(
      v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, '地址要以 https:// 开头。'), v.maxLength(200)),
    ),
  }),

  title: ({ windows }, reference) =>
    windows?.length === 1
      ? `${nameOf(windows[0], reference)}海报`
      : `${windows?.length ?? openWindows(reference).length} 个窗口的海报`,

  begin({ windows }, { reference }) {
    const open = openWindows(reference)
    const scenes = windows ?? open.map(({ _id }) => _id)
    for (const scene of scenes)
      if (!byId(open, scene))
        throw new Refusal(
          'WINDOW_NOT_FOUND',
          '有窗口不存在或已经停用，请重新选择。',
          'input.windows',
        )
    return { scenes, codes: [] }
  },

  async advance(progress, input, context) {
    const { scenes, codes } = progress
    const total = scenes.length + 1
    // a plain link needs no picture of WeChat's
    const isDrawn = input.link !== undefined || codes.length === scenes.length
    if (isDrawn) return await draw(progress, input, context, total)
    const next = scenes.slice(codes.length, codes.length + A_SLICE)
    const made = await Promise.all(next.map((scene) => makeCode(scene, context)))
    const known = [...codes, ...made]
    return { progress: { scenes, codes: known }, done: known.length, total, isDone: false }
  },
}

/** A code as a file. What WeChat refuses ends the job with its reason; no answer is asked for again. */
async function makeCode(scene: string, context: JobContext): Promise<string> {
  try {
    return await keepCode(context, scene)
  } catch (cause) {
    if (!(cause instanceof WeChatError)) throw cause
    const message = `微信没有给出 ${scene} 的小程序码（${cause.message}）。请确认小程序已经发布，再重试。`
    throw new Refusal('INTERNAL', message, undefined, { cause })
  }
}

async function draw(
  progress: Progress,
  input: PosterInput,
  context: JobContext,
  total: number,
): Promise<Step<Progress>> {
  const { reference, job } = context
  const cards: Card[] = []
  for (const [index, scene] of progress.scenes.entries()) {
    const window = byId(reference.windows, scene)
    if (!window) continue // removed meanwhile
    const facts = factsOf(window, reference)
    cards.push({ facts, code: await codeOf(input.link, scene, progress.codes[index], context) })
  }
  const content = zipped(entriesOf(input.sizes, cards), msOf(job.at))
  const files = [{ name: '窗口海报.zip', content }]
  return { progress, done: total, total, files, isDone: true }
}

interface Card {
  facts: PosterFacts
  code: Code
}

async function codeOf(
  link: string | undefined,
  scene: string,
  fileId: string | undefined,
  { files }: JobContext,
): Promise<Code> {
  if (link !== undefined) return plainCode(`${link}${encodeURIComponent(scene)}`)
  const bytes = await files.download(fileId ?? '')
  if (!bytes) throw new Error(`the code of ${scene} was stored and is not there`)
  const type = bytes[0] === 0xff ? 'jpeg' : 'png'
  return { kind: 'picture', type, base64: bytes.toString('base64') }
}

/** Level Q reads through a scratch or a thumb on the sticker. */
function plainCode(text: string): Code {
  // oxlint-disable-next-line typescript/no-require-imports -- loaded only where posters are made
  const { encode } = require('uqr') as typeof Uqr
  return { kind: 'modules', dark: encode(text, { ecc: 'Q', border: 4 }).data }
}

function factsOf(window: Window, { centres, windows, policy }: Reference): PosterFacts {
  const centre = byId(centres, window.centre)
  const desk = windows.find(
    (one) => one.centre === window.centre && isForIssues(one) && !one.closedAt,
  )
  return {
    scene: window._id,
    centre: centre?.name ?? '',
    address: centre?.address ?? '',
    window: window.name,
    service: window.service,
    isForIssues: isForIssues(window),
    ...(desk ? { issueWindow: `${desk.number} 号` } : {}),
    replyDays: policy.workingDays.reply,
  }
}

/** Nobody is to scan the code of a window that is closed. */
const openWindows = ({ windows }: Reference) => windows.filter(({ closedAt }) => !closedAt)

const isForIssues = ({ name }: Window) => name.includes('“办不成事”反映窗口')

const nameOf = (scene: string | undefined, { windows, centres }: Reference) => {
  const window = byId(windows, scene)
  return window ? `${byId(centres, window.centre)?.name ?? ''}${window.name}` : ''
}

/** Everything in the zip, by its path. */
function entriesOf(sizes: PosterSize[], cards: Card[]): Map<string, string> {
  const entries = new Map<string, string>()
  for (const size of sizes) {
    const pages = PAGES[size](cards)
    for (const { name, svg } of pages) entries.set(`${size}/${name}.svg`, svg)
    const paper = size === 'A6' ? 'A6' : 'A4'
    const paths = pages.map(({ name }) => `${size}/${name}.svg`)
    entries.set(`打印-${size}.html`, printHtml(`窗口海报 ${POSTER_SIZES[size]}`, paper, paths))
  }
  return entries
}

const PAGES: Record<PosterSize, (cards: Card[]) => { name: string; svg: string }[]> = {
  A4: (cards) => cards.map((card) => single('A4', card)),
  A6: (cards) => cards.map((card) => single('A6', card)),
  sheet: (cards) =>
    Array.from({ length: Math.ceil(cards.length / A_SHEET) }, (_, index) => ({
      name: `sheet-${index + 1}`,
      svg: sheetSvg(cards.slice(index * A_SHEET, (index + 1) * A_SHEET)),
    })),
}

const single = (paper: 'A4' | 'A6', { facts, code }: Card) => ({
  name: facts.scene,
  svg: posterSvg(paper, facts, code),
})

/** As of when the job was asked for, so that the same job makes the same bytes. */
function zipped(entries: Map<string, string>, mtime: number): Buffer {
  // oxlint-disable-next-line typescript/no-require-imports -- loaded only where posters are made
  const { zipSync } = require('fflate') as typeof Fflate
  const files = Object.fromEntries(
    [...entries].map(([name, text]) => [name, new Uint8Array(Buffer.from(text))]),
  )
  return Buffer.from(zipSync(files, { mtime }))
}
