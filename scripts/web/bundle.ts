import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

export const ROOT = path.resolve(__dirname, '../..')
export const WEB = path.join(ROOT, 'web')

export const read = (...parts: string[]) => readFile(path.join(WEB, ...parts), 'utf8')

/** Script and style sheet of a page of our own. */
export async function bundle(
  entries: Readonly<Record<string, string>>,
): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, path.join(WEB, file)]),
    ),
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  })
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]))
}
