import { createHash } from 'node:crypto'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Files of a page by name, and what is written of them: the name under which each lies. */
export type Files = ReadonlyMap<string, Uint8Array | string>

/** One page: what it consists of, its documents with `{{name}}` where a file's address belongs. */
export interface WebPage {
  readonly name: string
  readonly files: Files
  /** Documents, which have to keep their names: everything else is named by its content. */
  readonly documents: Files
  /** Folders that are taken over as they are, by the names that they get. */
  readonly folders?: ReadonlyMap<string, string>
}

/** How much of a page comes over the line, in bytes. */
export interface Size {
  readonly file: string
  readonly bytes: number
  readonly zipped: number
}

const hashedName = (name: string, content: Uint8Array | string): string => {
  const { name: stem, ext } = path.parse(name)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  return `${stem}.${hash}${ext}`
}

/** Fills in addresses; one that nobody has made is a mistake. */
const linked = (text: string, addresses: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => {
    const address = addresses.get(name)
    if (address === undefined)
      throw new Error(`the page asks for ${name}, which is not among its files`)
    return address
  })

const textOf = (content: Uint8Array | string) =>
  typeof content === 'string' ? content : Buffer.from(content).toString('utf8')

/** Lays a page down, so that what has a name of its content may be kept by browsers for ever. */
export async function writePage(
  root: string,
  { name, files, documents, folders = new Map() }: WebPage,
): Promise<Size[]> {
  const folder = path.join(root, name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const addresses = new Map<string, string>()
  const sizes: Size[] = []
  const write = async (file: string, content: Uint8Array | string) => {
    await writeFile(path.join(folder, file), content)
    const bytes = Buffer.byteLength(content)
    sizes.push({ file: `${name}/${file}`, bytes, zipped: gzipSync(content).length })
  }
  for (const [file, content] of files) {
    // style sheets speak of what came before them
    const ready = file.endsWith('.css') ? linked(textOf(content), addresses) : content
    addresses.set(file, hashedName(file, ready))
    await write(addresses.get(file) ?? file, ready)
  }
  for (const [into, from] of folders) await cp(from, path.join(folder, into), { recursive: true })
  for (const [file, content] of documents)
    await write(file, file.endsWith('.html') ? linked(textOf(content), addresses) : content)
  return sizes
}
