import type { Bundle } from '../../bundle'
import type { Engine } from './space'

type Definition = Parameters<ReturnType<Engine['space']['component']>['definition']>[0]
type PageDefinition = Parameters<ReturnType<Engine['space']['component']>['pageDefinition']>[0]
type Behavior = NonNullable<Definition['behaviors']>[number]
type Relations = NonNullable<Definition['relations']>
/** As written by the mini-program: built-in behaviours by name. */
type Written = Omit<Definition, 'behaviors'> & {
  behaviors?: (Behavior | string)[]
  options?: { styleIsolation?: string }
}

declare global {
  /** Around the module of each component, put there by the compiler. */
  var __enterComponent: (id: string) => void
  var __leaveComponent: () => void
}

/** `Page`, `Component` and `Behavior` as global functions, for the component whose module runs. */
export function installConstructors({ space }: Engine, bundle: Bundle): void {
  const running: string[] = []
  const owner = () => {
    const id = running.at(-1)
    if (id === undefined) throw new Error('Component() outside of a component’s own module')
    return id
  }
  const builtIn: Readonly<Record<string, Behavior>> = builtInBehaviors(space)
  const resolved = (definition: Written): Definition => ({
    ...definition,
    ...(definition.relations && { relations: withInnerTargets(definition.relations) }),
    ...(definition.behaviors && {
      behaviors: definition.behaviors.map((behavior) => {
        if (typeof behavior !== 'string') return behavior
        const known = builtIn[behavior]
        if (known === undefined) throw new Error(`not simulated: behavior ${behavior}`)
        return known
      }),
    }),
  })

  const constructors = {
    __enterComponent: (id: string) => void running.push(id),
    __leaveComponent: () => void running.pop(),
    Component(definition: Written) {
      const id = owner()
      checkStyleIsolation(id, definition, bundle)
      return space.component(id).definition(resolved(definition)).register()
    },
    Page(definition: Written) {
      const page = resolved(definition) as unknown as PageDefinition
      return space.component(owner()).pageDefinition(page).register()
    },
    Behavior: (definition: Written) => space.behavior().definition(resolved(definition)).register(),
  }
  Object.assign(globalThis, constructors)
}

/** The adapter hands a relation's behavior on as it is, where the engine asks for its own. */
function withInnerTargets(relations: Relations): Relations {
  const entries = Object.entries(relations).map(([name, relation]) => {
    const { target } = relation as { target?: { _$?: unknown } }
    return [name, target?._$ === undefined ? relation : { ...relation, target: target._$ }]
  })
  return Object.fromEntries(entries) as Relations
}

function builtInBehaviors(space: Engine['space']): Record<string, Behavior> {
  const empty = () => space.behavior().definition({}).register() as Behavior
  const formField = space
    .behavior()
    .definition({ properties: { name: String, value: null } })
    .register() as Behavior
  return {
    'wx://form-field': formField,
    'wx://form-field-button': empty(),
    'wx://form-field-group': empty(),
    // for queries that reach through a component to the scroll-view in it
    'wx://proxy-scroll-view': empty(),
    // `export` itself is the adapter's
    'wx://component-export': empty(),
  }
}

/** Class names were scoped when compiled, by what the JSON says; the script must not differ. */
function checkStyleIsolation(id: string, { options }: Written, bundle: Bundle): void {
  const inScript = options?.styleIsolation
  const inJson = bundle.components[id]?.config.styleIsolation
  if (inScript !== undefined && inScript !== inJson)
    throw new Error(`${id}: write "styleIsolation": "${inScript}" into its JSON file`)
}
