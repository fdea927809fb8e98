/* Renders a component or page of the mini-program in jsdom, with WeChat's template compiler and exparser. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import './faster'
import simulate from 'miniprogram-simulate'
import utils from 'miniprogram-simulate/src/utils'

type Components = Record<string, string>
type Definition = Record<string, unknown> & { relations?: Record<string, object> }
type Register = (definition: Definition) => void

const root = path.resolve(__dirname, '../../../miniprogram')
const globals = globalThis as unknown as { Component: Register }

const read = (file: string) =>
  existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : ''
const declared = (json: string) =>
  (JSON.parse(read(json) || '{}') as { usingComponents?: Components }).usingComponents ?? {}

/*
 * miniprogram-simulate re-executes a component's file on every load by deleting it from require.cache.
 * Under jest that deletes nothing (wechat-miniprogram/miniprogram-simulate#25), so a file reached twice
 * in one test file, say t-icon, would not call Component() again. Replay what it registered first.
 */
const definitions = new Map<string, Definition>()
const execute = utils.runJs
utils.runJs = (file) => {
  const register = globals.Component
  const known = definitions.get(file)
  if (known) {
    register(copy(known))
    return
  }
  globals.Component = (definition) => {
    definitions.set(file, copy(definition))
    register(definition)
  }
  try {
    execute(file)
  } finally {
    globals.Component = register
  }
}

/** `register` rewrites `relations` in place, turning its keys into component ids. */
function copy({ relations, ...rest }: Definition): Definition {
  if (!relations) return rest
  const entries = Object.entries(relations).map(([key, value]) => [key, { ...value }])
  return { ...rest, relations: Object.fromEntries(entries) as Record<string, object> }
}

/** Root-absolute path of a `usingComponents` entry, found as DevTools finds it. */
function resolve(spec: string, from: string): string {
  const beside = path.posix.join(path.posix.dirname(from), spec)
  const places = spec.startsWith('/') ? [spec] : [beside, `/miniprogram_npm/${spec}`]
  const place = places.find((candidate) => existsSync(path.join(root, `${candidate}.json`)))
  if (!place) throw new Error(`${from}.json: component "${spec}" not found`)
  return place
}

/** Every component reachable from `entry`, by tag name: miniprogram-simulate wants them flat. */
function reachable(entry: string, found: Components = {}, seen = new Set<string>()): Components {
  if (seen.has(entry)) return found
  seen.add(entry)
  for (const [tag, spec] of Object.entries(declared(`${entry}.json`))) {
    const target = resolve(spec, entry)
    if ((found[tag] ??= target) !== target) {
      throw new Error(`<${tag}> means both ${found[tag]} and ${target}`)
    }
    reachable(target, found, seen)
  }
  return found
}

/** What j-component gives, of which its own types lack half. */
interface Node {
  dom: HTMLElement
  data: Record<string, unknown>
  instance: Record<string, (...args: unknown[]) => unknown>
  querySelectorAll(selector: string): Node[]
  dispatchEvent(name: string, options: { detail?: unknown }): void
  addEventListener(name: string, handler: (event: { detail: unknown }) => void): void
  setData(data: object): void
  triggerPageLifeTime(name: string): void
  attach(parent: HTMLElement): void
  detach(): void
}

/** What a test may see and do of one rendered component. */
export class View {
  constructor(private readonly node: Node) {}

  get data(): Record<string, unknown> {
    return this.node.data
  }

  get text(): string {
    return this.node.dom.textContent
  }

  all(selector: string): View[] {
    return this.node.querySelectorAll(selector).map((node) => new View(node))
  }

  get(selector: string): View {
    const [first] = this.all(selector)
    if (!first) throw new Error(`nothing matches ${selector} in:\n${this.node.dom.innerHTML}`)
    return first
  }

  has(selector: string): boolean {
    return this.all(selector).length > 0
  }

  /** The one that says `text`. */
  saying(selector: string, text: string): View {
    const found = this.all(selector).find((view) => view.text.includes(text))
    if (!found) throw new Error(`no ${selector} says ${text} in:\n${this.node.dom.innerHTML}`)
    return found
  }

  /** Send an event to this node, as the person or a child component would, and let handlers run. */
  async emit(event: string, detail?: unknown): Promise<void> {
    this.node.dispatchEvent(event, { detail })
    await settle()
  }

  tap(): Promise<void> {
    return this.emit('tap')
  }

  /** What a handler of the page does, such as one that WeChat itself calls. */
  async run(method: string, ...args: unknown[]): Promise<void> {
    await this.node.instance[method]?.(...args)
    await settle()
  }

  /** Whether the page has a handler that WeChat would call. */
  can(method: string): boolean {
    return method in this.node.instance
  }

  /** What a handler of the page tells WeChat. */
  answerOf(method: string, ...args: unknown[]): unknown {
    return this.node.instance[method]?.(...args)
  }

  /** Records the details of the events that this component triggers. */
  events(name: string): unknown[] {
    const details: unknown[] = []
    this.node.addEventListener(name, ({ detail }) => details.push(detail))
    return details
  }

  set(data: object): void {
    this.node.setData(data)
  }

  detach(): void {
    this.node.detach()
  }
}

export function renderComponent(entry: string, properties?: object): View {
  const id = simulate.load(path.join(root, entry), {
    rootPath: root,
    usingComponents: reachable(entry),
    compilerOptions: { maxBuffer: 16 << 20 },
  })
  const node = simulate.render(id, properties) as unknown as Node
  node.attach(document.body.appendChild(document.createElement('main')))
  return new View(node)
}

/** Opens a page: rendered, then onLoad and onShow as WeChat calls them. */
export async function renderPage(entry: string, query: Record<string, string> = {}): Promise<View> {
  const page = renderComponent(entry)
  await page.run('onLoad', query)
  await page.run('onShow')
  return page
}

/** Lets what was put off to the next tick happen: store bindings reach data through wx.nextTick. */
export const settle = () => simulate.sleep(0)
