import type { ComponentSpace, GeneralComponent, template, typeUtils } from 'glass-easel'
import { BUILT_IN } from '../../id-prefixes'
import { setRole } from '../engine/element'

export type { GeneralComponent }

type Params<
  D extends typeUtils.DataList,
  P extends typeUtils.PropertyList,
  M extends typeUtils.MethodList,
> = Omit<typeUtils.ComponentParams<D, P, M>, 'observers'> & {
  observers?: Record<string, typeUtils.ComponentMethod>
} & ThisType<typeUtils.ComponentInstance<D, P & typeof COMMON, M>>

/** Adds one built-in component to the space. */
export type BuiltIn = (
  space: ComponentSpace,
  compiled: (id: string) => template.ComponentTemplate,
) => void

/** What every component of WeChat has. */
const COMMON = { hidden: Boolean, ariaLabel: String, ariaRole: String }

/** What is in them has this role by itself, and would be found twice. */
const ROLE_INSIDE: Readonly<Record<string, string>> = { input: 'textbox', textarea: 'textbox' }

/**
 * Describes a built-in: properties, observers and methods as for any component; its template is
 * `<tag>.wxml` beside it, or just its content.
 */
export function builtIn<
  D extends typeUtils.DataList,
  P extends typeUtils.PropertyList,
  M extends typeUtils.MethodList,
>(tag: string, params: Params<D, P, M>): BuiltIn {
  return (space, compiled) => {
    const id = BUILT_IN + tag
    const definition = space.defineComponent({
      ...params,
      is: id,
      template: compiled(id),
      options: { writeFieldsToNode: true },
      properties: { ...COMMON, ...params.properties },
      observers: {
        ...params.observers,
        hidden(this: GeneralComponent, hidden: boolean) {
          setState(this, 'hidden', hidden)
        },
        ariaLabel(this: GeneralComponent, label: string) {
          setState(this, 'aria-label', label)
        },
        ariaRole(this: GeneralComponent, role: string) {
          if (role !== '' && role !== ROLE_INSIDE[tag]) setRole(hostOf(this), role)
        },
      },
    })
    space.setGlobalUsingComponent(tag, definition)
  }
}

/** A property with a default. */
export const withDefault = <T extends typeUtils.PropertyType, V>(type: T, value: V) => ({
  type,
  value,
})

/** The component's own DOM element. */
export function hostOf(component: GeneralComponent): HTMLElement {
  return component.$$ as unknown as HTMLElement
}

/** The element inside it that its template makes first. */
export const innerOf = (component: GeneralComponent): HTMLElement =>
  hostOf(component).firstElementChild as HTMLElement

type State = string | number | boolean

/** An attribute that style sheets select by: absent when empty or false. */
export function setState(component: GeneralComponent, name: string, value: State): void {
  const host = hostOf(component)
  if (value === false || value === '') host.removeAttribute(name)
  else host.setAttribute(name, value === true ? '' : String(value))
}

/** The nearest built-in of a kind around a component. */
export function closest(component: GeneralComponent, tag: string): GeneralComponent | undefined {
  const host = hostOf(component).parentElement?.closest(`wx-${tag}`)
  return (host?.__wxElement as GeneralComponent | undefined) ?? undefined
}

/** Built-ins of a kind inside a component. */
export const within = (component: GeneralComponent, tag: string): GeneralComponent[] =>
  Array.from(
    hostOf(component).querySelectorAll(`wx-${tag}`),
    (host) => host.__wxElement as GeneralComponent,
  )

/** Makes a component something that is pressed: by finger, mouse, Enter or space. */
export function onTap(component: GeneralComponent, role: string, listener: () => void): void {
  setRole(hostOf(component), role)
  component.addListener('tap', listener)
}
