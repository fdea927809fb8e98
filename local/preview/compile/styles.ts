import path from 'node:path'
import postcss from 'postcss'
import type { AtRule, ChildNode, Declaration, Root, Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { BUILT_IN_TAGS } from '../tags'
import { phoneUnits, screenUnits } from '../units'
import type { Project } from './project'
import type { Sources } from './sources'
import { localIcons } from './icons'

const ADDRESS = /url\(\s*['"]?([^'")]+)/g
const isEmbedded = (address: string) => address.startsWith('data:') || address.startsWith('#')

/** WXSS → CSS: imports inlined, the phone’s units, class names behind their component's scope. */
export class Styles {
  constructor(
    private readonly project: Project,
    private readonly sources: Sources,
  ) {}

  /** Empty if there is no such file: a component need not have styles. */
  compile(file: string, scope?: string): string {
    if (!this.sources.exists(file)) return ''
    const css = postcss.root({ nodes: this.#inlined(file, new Set()) })
    localIcons(css)
    this.#rejectAddresses(css, file)
    if (!this.project.app.darkmode) dropDark(css)
    const selectors = scopeSelectors(scope)
    css.walkRules((rule) => {
      if (isKeyframes(rule.parent)) return
      rule.selector = selectors.processSync(rule.selector)
    })
    css.walkDecls((declaration: Declaration) => {
      declaration.value = phoneUnits(declaration.value)
    })
    css.walkAtRules((rule) => {
      rule.params = screenUnits(rule.params)
    })
    return css.toString()
  }

  #inlined(file: string, seen: Set<string>): ChildNode[] {
    if (seen.has(file)) return []
    seen.add(file)
    return this.#parse(file).nodes.flatMap((node) => {
      if (node.type !== 'atrule' || node.name !== 'import') return [node.clone()]
      const reference = node.params.replace(/^url\(|\)$/g, '').replace(/['"]/g, '')
      const target = reference.startsWith('/')
        ? path.join(this.project.root, reference)
        : path.resolve(path.dirname(file), reference)
      return this.#inlined(target, seen)
    })
  }

  #parse(file: string): Root {
    try {
      return postcss.parse(this.sources.read(file), { from: file })
    } catch (error) {
      if (!(error instanceof postcss.CssSyntaxError)) throw error
      const { reason: message, line, column } = error
      this.sources.problems.push({
        file,
        message,
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      })
      return postcss.root()
    }
  }

  /** WeChat refuses local files in WXSS; the preview refuses the network as well. */
  #rejectAddresses(css: Root, file: string): void {
    css.walkDecls((declaration) => {
      for (const [, address = ''] of declaration.value.matchAll(ADDRESS)) {
        if (isEmbedded(address)) continue
        const start = declaration.source?.start
        this.sources.problems.push({
          file: declaration.source?.input.file ?? file,
          ...(start && { line: start.line, column: start.column }),
          message: `url(${address}): only data: addresses work in WXSS`,
        })
      }
    })
  }
}

const isKeyframes = (parent: Rule['parent']) =>
  parent?.type === 'atrule' && (parent as AtRule).name.endsWith('keyframes')

/** Without darkmode in app.json, WeChat always reports a light phone. */
function dropDark(css: Root): void {
  css.walkAtRules('media', (rule) => {
    if (/prefers-color-scheme\s*:\s*dark/.test(rule.params)) rule.remove()
  })
}

const attribute = (name: string, operator: '=' | '$=', value: string) =>
  selectorParser.attribute({ attribute: name, operator, value, quoteMark: '"', raws: {} })

const scopeSelectors = (scope: string | undefined) =>
  selectorParser((selectors) => {
    if (scope !== undefined)
      selectors.walkClasses((name) => {
        name.value = `${scope}--${name.value}`
      })
    // in the document an id stands behind its owner's prefix
    selectors.walkIds((id) => {
      id.replaceWith(attribute('id', '$=', `--${id.value}`))
    })
    selectors.walkTags((tag) => {
      // a canvas is HTML's own: see runtime/engine/element.ts
      if (tag.value === 'canvas') return
      if (tag.value === 'page' || BUILT_IN_TAGS.has(tag.value)) tag.value = `wx-${tag.value}`
    })
    selectors.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      pseudo.replaceWith(attribute('wx-host', '=', scope ?? ''))
    })
  })
