import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { transformSync } from 'esbuild'
import { NPM } from '../id-prefixes'
import type { BuildFailure } from './scripts'
import { problemsOf } from './scripts'
import type { Project } from './project'
import type { Sources } from './sources'
import { tagProblems } from './tag-problems'

/** What the templates call the phone's part in WXS (runtime/engine/responders.ts). */
const RESPONDERS = '__responders'

/**
 * Names that WXS has and JavaScript lacks, and the compiled templates' own hooks: Q.A makes a
 * `change:` listener, Q.C calls an event's handler, D defines a WXS module.
 */
const WXS_GLOBALS = `
Q.A = ${RESPONDERS}.observer;
Q.C = ${RESPONDERS}.listener;
if (typeof D !== 'undefined') D = ${RESPONDERS}.modules(D);
var getRegExp = function (pattern, flags) { return new RegExp(pattern, flags) };
var getDate = function () {
  return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))
};`

interface TemplateProblem {
  /** Only after a fatal one is the template incomplete. */
  level: 'Fatal' | 'Error' | 'Warn' | 'Note'
  path: string
  message: string
  startLine: number
  startColumn: number
}

/** In WXS a value's `constructor` is the name of its type. */
const namedConstructors = (source: string) =>
  source.replace(/\.constructor\b/g, '.constructor.name')

const REQUIRE = /require\(\s*['"]([^'"]+)['"]\s*\)/g

/** All WXML and WXS of a project, compiled together by WeChat's own template compiler. */
export class Templates {
  readonly #group = new TmplGroup()
  readonly #done = new Set<string>()
  readonly #scripts = new Set<string>()

  constructor(
    private readonly project: Project,
    private readonly sources: Sources,
  ) {
    this.#group.setExtraRuntimeScript(WXS_GLOBALS)
  }

  /** Adds a template and whatever it imports, includes and requires. */
  add(id: string, file = `${this.project.fileOf(id)}.wxml`, source?: string): void {
    if (this.#done.has(id)) return
    this.#done.add(id)
    const text = source ?? this.sources.read(file)
    // what the engine forgives, such as a missing end tag, WeChat's compiler refuses; packages passed
    // it, as content of a <slot>, which no mini-program shows
    const isOwn = !id.startsWith(NPM)
    for (const problem of this.#group.addTmpl(id, text) as TemplateProblem[])
      if (problem.level === 'Fatal' || isOwn)
        this.sources.problems.push({
          file,
          line: problem.startLine + 1,
          column: problem.startColumn + 1,
          message: problem.message,
        })
    if (isOwn)
      this.sources.problems.push(...tagProblems(text).map((problem) => ({ file, ...problem })))
    this.#adaptInlineScripts(id, file)
    for (const used of this.#group.getDirectDependencies(id) as string[]) this.add(used)
    for (const used of this.#group.getScriptDependencies(id) as string[])
      this.#addScript(used.replace(/\.wxs$/, ''))
  }

  /** A JavaScript expression: a function of the phone's responders that gives the templates by id. */
  toScript(): string {
    return `(${RESPONDERS}) => ${this.#group.getTmplGenObjectGroups()}`
  }

  #adaptInlineScripts(id: string, file: string): void {
    for (const name of this.#group.getInlineScriptModuleNames(id) as string[]) {
      const source = this.#group.getInlineScript(id, name)
      this.#check(source, file)
      this.#group.setInlineScript(id, name, namedConstructors(source))
    }
  }

  #addScript(id: string): void {
    if (this.#scripts.has(id)) return
    this.#scripts.add(id)
    const file = `${this.project.fileOf(id)}.wxs`
    const source = this.sources.read(file)
    this.#check(source, file)
    // the compiler knows scripts by name without extension
    this.#group.addScript(
      id,
      namedConstructors(source).replace(/(require\(\s*['"][^'"]+?)\.wxs(['"]\s*\))/g, '$1$2'),
    )
    for (const [, reference = ''] of source.matchAll(REQUIRE))
      this.#addScript(path.posix.join(path.posix.dirname(id), reference).replace(/\.wxs$/, ''))
  }

  /** The template compiler copies WXS unread: a mistake would surface far away, in the bundle. */
  #check(source: string, file: string): void {
    try {
      transformSync(source, { loader: 'js', logLevel: 'silent' })
    } catch (failure) {
      const found = problemsOf(failure as BuildFailure, this.project.root)
      this.sources.problems.push(...found.map((problem) => ({ ...problem, file })))
    }
  }
}
