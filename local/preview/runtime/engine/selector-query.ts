import type { Element, GeneralComponent } from 'glass-easel'
import { Component, triggerRender } from 'glass-easel'
import { component as adapter } from 'glass-easel-miniprogram-adapter'
import { asCanvasNode } from '../builtins/canvas'
import { viewOf, viewOrigin } from '../page/view'
import { dashed } from './wxs-descriptor'

interface Fields {
  readonly id?: boolean
  readonly dataset?: boolean
  readonly mark?: boolean
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly properties?: readonly string[]
  readonly computedStyle?: readonly string[]
  readonly context?: boolean
  readonly node?: boolean
}

type Result = Record<string, unknown>
type Callback = (result: Result | (Result | null)[] | null) => void
/** What a page calls a component: holds the engine's. */
interface Caller {
  readonly _$: GeneralComponent
}

const RECT: Fields = { id: true, dataset: true, rect: true, size: true }
const SCROLL: Fields = { id: true, dataset: true, scrollOffset: true }

/**
 * Replaces the adapter's selector queries: those know neither canvas nodes nor the page's viewport,
 * which in WeChat begins below the navigation bar.
 */
export function installSelectorQueries(): void {
  adapter.ComponentCaller.prototype.createSelectorQuery = function (this: unknown) {
    return new SelectorQuery(this as Caller) as unknown as ReturnType<
      typeof adapter.ComponentCaller.prototype.createSelectorQuery
    >
  }
}

class SelectorQuery {
  #within: Caller
  readonly #questions: (() => Result | (Result | null)[] | null)[] = []
  readonly #callbacks: (Callback | undefined)[] = []

  constructor(within: Caller) {
    this.#within = within
  }

  in(component: Caller): this {
    this.#within = component
    return this
  }

  select(selector: string): NodesRef {
    const { _$: component } = this.#within
    return this.#ask((fields) => {
      const found = component.getShadowRoot()?.querySelector(selector)
      return found ? answer(found, fields) : null
    })
  }

  selectAll(selector: string): NodesRef {
    const { _$: component } = this.#within
    return this.#ask((fields) => {
      const found = component.getShadowRoot()?.querySelectorAll(selector) ?? []
      return found.map((element) => answer(element, fields))
    })
  }

  selectViewport(): NodesRef {
    const { _$: component } = this.#within
    return this.#ask((fields) => viewportAnswer(placeOf(component), fields))
  }

  /** Answers after the page has been drawn. */
  exec(callback?: (results: unknown[]) => void): this {
    const questions = [...this.#questions]
    const callbacks = [...this.#callbacks]
    triggerRender(this.#within._$, () => {
      const results = questions.map((question) => question())
      results.forEach((result, index) => callbacks[index]?.(result))
      callback?.(results)
    })
    return this
  }

  #ask(question: (fields: Fields) => Result | (Result | null)[] | null): NodesRef {
    const fields = (asked: Fields, callback?: Callback) => {
      this.#questions.push(() => question(asked))
      this.#callbacks.push(callback)
      return this
    }
    return {
      fields,
      boundingClientRect: (callback) => fields(RECT, callback),
      scrollOffset: (callback) => fields(SCROLL, callback),
      context: (callback) => fields({ context: true }, callback),
      node: (callback) => fields({ node: true }, callback),
    }
  }
}

interface NodesRef {
  fields(fields: Fields, callback?: Callback): SelectorQuery
  boundingClientRect(callback?: Callback): SelectorQuery
  scrollOffset(callback?: Callback): SelectorQuery
  context(callback?: Callback): SelectorQuery
  node(callback?: Callback): SelectorQuery
}

/** Null for a component with a virtual host, and for what has left the page. */
const nodeOf = (element: Element) => element.$$ as HTMLElement | null

/** A component with a virtual host has no node of its own: then where the one around it is. */
function placeOf(component: GeneralComponent): HTMLElement | null {
  const around = component.ownerShadowRoot?.getHostNode()
  return nodeOf(component) ?? (around === undefined ? null : placeOf(around))
}

function answer(element: Element, fields: Fields): Result | null {
  const node = nodeOf(element)
  if (node === null) return null
  const style = fields.computedStyle && getComputedStyle(node)
  const styles = (fields.computedStyle ?? []).map(
    (name) => [name, style?.getPropertyValue(dashed(name))] as const,
  )
  const data: Result = Component.isComponent(element) ? element.data : {}
  return {
    ...(fields.id && { id: element.id }),
    ...(fields.dataset && { dataset: element.dataset }),
    ...(fields.mark && { mark: element.collectMarks() }),
    ...((fields.rect === true || fields.size === true) && rectOf(node, fields)),
    ...(fields.scrollOffset && scrollOf(node)),
    ...(fields.node && { node: asCanvasNode(node) }),
    ...(fields.context && { context: node }),
    ...Object.fromEntries((fields.properties ?? []).map((name) => [name, data[name]])),
    ...Object.fromEntries(styles),
  }
}

function rectOf(node: HTMLElement, fields: Fields): Result {
  const { left, top, right, bottom, width, height } = node.getBoundingClientRect()
  const origin = viewOrigin(node)
  return {
    ...(fields.rect && { left, right, top: top - origin, bottom: bottom - origin }),
    ...(fields.size && { width, height }),
  }
}

const scrollOf = ({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement): Result => ({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight,
})

function viewportAnswer(node: HTMLElement | null, fields: Fields): Result | null {
  const view = viewOf(node)
  if (view === undefined) return null
  const { clientWidth: width, clientHeight: height } = view
  return {
    ...(fields.id && { id: '' }),
    ...(fields.dataset && { dataset: {} }),
    ...(fields.rect && { left: 0, top: 0, right: width, bottom: height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && scrollOf(view)),
  }
}
