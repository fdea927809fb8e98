/**
 * Parts of hand-written pages that are made from the tables: what stands between
 * `<!-- made: NAME -->` and `<!-- /made -->`. The rest of the page is nobody's but its author's.
 */
const BLOCK = /<!-- made: ([\w-]+) -->\n[\s\S]*?<!-- \/made -->/g

/** A page with its made parts as the tables have them now. Throws for a name that no table makes. */
export function fillBlocks(text: string, blocks: Record<string, () => string>): string {
  return text.replace(BLOCK, (_, name: string) => {
    const make = blocks[name]
    if (!make) throw new Error(`no table makes “${name}”`)
    return `<!-- made: ${name} -->\n\n${make()}\n\n<!-- /made -->`
  })
}

/** The names of the parts that a page has made for it. */
export const blocksIn = (text: string): string[] =>
  [...text.matchAll(BLOCK)].map(([, name = '']) => name)
