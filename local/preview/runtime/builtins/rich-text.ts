import { builtIn, innerOf } from './define'

/** WeChat's list of trusted elements and attributes; everything else is left out. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col ' +
    'colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins ' +
    'label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table ' +
    'tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  'style class src alt width height colspan rowspan align border start type'.split(' '),
)

interface RichNode {
  readonly type?: string
  readonly text?: string
  readonly name?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly children?: readonly RichNode[]
}

export const richText = builtIn('rich-text', {
  properties: { nodes: null, space: String, userSelect: Boolean },
  observers: {
    nodes(nodes: unknown) {
      innerOf(this).replaceChildren(...render(nodes))
    },
  },
})

function render(nodes: unknown): Node[] {
  if (Array.isArray(nodes)) return (nodes as RichNode[]).flatMap(fromDescription)
  if (typeof nodes !== 'string') return []
  // a document of its own: nothing in it loads or runs
  return fromHtml(new DOMParser().parseFromString(nodes, 'text/html').body)
}

function fromDescription({ type, text, name = '', attrs = {}, children = [] }: RichNode): Node[] {
  if (type === 'text') return [document.createTextNode(text ?? '')]
  return trusted(name, Object.entries(attrs), children.flatMap(fromDescription))
}

function fromHtml(parent: Element): Node[] {
  return Array.from(parent.childNodes).flatMap((node) => {
    if (node instanceof Text) return [document.createTextNode(node.data)]
    if (!(node instanceof Element)) return []
    const attributes = Array.from(node.attributes, ({ name, value }) => [name, value] as const)
    return trusted(node.tagName, attributes, fromHtml(node))
  })
}

function trusted(
  tag: string,
  attributes: Iterable<readonly [string, unknown]>,
  children: Node[],
): Node[] {
  const name = tag.toLowerCase()
  if (!TAGS.has(name)) return []
  const element = document.createElement(name)
  for (const [attribute, value] of attributes)
    if (ATTRIBUTES.has(attribute)) element.setAttribute(attribute, String(value))
  element.append(...children)
  return [element]
}
