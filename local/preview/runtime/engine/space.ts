import { Element } from 'glass-easel'
import type { GeneralComponent, template } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { Bundle, StyleSheets } from '../../bundle'
import { defineBuiltIns } from '../builtins'
import { PhoneBackend } from './backend'
import { responders } from './responders'
import type { StyleSheetList } from './style-sheets'

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type AssociatedBackend = ReturnType<MiniProgramEnv['associateBackend']>
type StaticConfig = Parameters<CodeSpace['addComponentStaticConfig']>[1]
export type Root = ReturnType<AssociatedBackend['createRoot']>

export interface Engine {
  readonly space: CodeSpace
  readonly styles: StyleSheetList
  /** Exchanges the mini-program's style sheets for edited ones. */
  writeStyles(styles: StyleSheets): void
  /** Makes a page; it is alive once attached. */
  createPage(path: string): Root
}

/** The name of app.wxss among the style sheets: the adapter looks for it by this name. */
const APP = 'app'

/** WeChat's component engine with the mini-program's templates, styles and configuration in it. */
export function createEngine(bundle: Bundle, styles: StyleSheets): Engine {
  const backend = new PhoneBackend()
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  const associated = environment.associateBackend(backend)
  space.getComponentSpace().updateComponentOptions({
    writeIdToDOM: true,
    // a handler may have been put onto the page while running, as store bindings do
    useMethodCallerListeners: true,
    // a property called `data` would hide the component's own
    writeFieldsToNode: false,
  })
  const templates = bundle.templates(responders)
  const compiledTemplate = (id: string) =>
    ({
      groupList: templates,
      content: templates[id],
      // without it `bindtap` (no colon) does nothing on a native node
      fallbackListenerOnNativeNode: true,
    }) as unknown as template.ComponentTemplate

  space.setOverallBehavior(readyBehavior(space))
  defineBuiltIns(space.getComponentSpace(), compiledTemplate)
  space.addStyleSheet(APP, APP)
  for (const [id, { config, scope }] of Object.entries(bundle.components)) {
    space.addComponentStaticConfig(id, config as StaticConfig)
    space.addCompiledTemplate(id, compiledTemplate(id))
    space.addStyleSheet(id, id, scope)
  }
  const writeStyles = ({ app, components }: StyleSheets) =>
    backend.styles.write({ [APP]: app, ...components })
  writeStyles(styles)
  return {
    space,
    styles: backend.styles,
    writeStyles,
    createPage: (path) => associated.createRoot('wx-page', space, path),
  }
}

/** The engine never fires `ready`: it is due after the first frame, children before parents. */
function readyBehavior(space: CodeSpace) {
  let attached: GeneralComponent[] = []
  const fire = () => {
    const due = attached.reverse()
    attached = []
    for (const component of due)
      if (Element.isAttached(component)) component.triggerLifetime('ready', [])
  }
  return space
    .getComponentSpace()
    .define()
    .lifetime('attached', function () {
      // the adapter's caller, which holds the component itself
      const caller = this as unknown as { _$?: GeneralComponent }
      if (attached.length === 0) requestAnimationFrame(fire)
      attached.push(caller._$ ?? this)
    })
    .registerBehavior()
}
