import { join } from 'node:path'
import { build } from 'esbuild'

export interface Bundle {
  script: string
  style: string
}

const PAGE = join(__dirname, 'page')

/**
 * Bundles the page when first asked and keeps it. A build that failed is tried again on the next
 * request, so that a developer corrects the source and reloads.
 */
export function bundlePage(): () => Promise<Bundle> {
  let bundle: Promise<Bundle> | undefined
  return () => {
    bundle ??= buildPage().catch((cause: unknown) => {
      bundle = undefined
      throw cause
    })
    return bundle
  }
}

async function buildPage(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: { page: join(PAGE, 'main.tsx'), style: join(PAGE, 'style/index.css') },
    outdir: PAGE,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  })
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  return { script: ending('.js'), style: ending('.css') }
}
