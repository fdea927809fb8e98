import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const ROOT = path.resolve(__dirname, '../..')

/** A program of the tests as one file of plain JavaScript: it starts in a fifth of the time. */
export async function bundleProgram(source: string, outfile: string): Promise<string> {
  // Not esbuild's own interface, which does not take the Uint8Array of jest's realm for one.
  const esbuild = path.join(ROOT, 'node_modules/.bin/esbuild')
  const flags = ['--bundle', '--platform=node', '--external:libsql', '--log-level=error']
  await promisify(execFile)(esbuild, [source, ...flags, `--outfile=${outfile}`])
  return outfile
}

/** Lets such a program find what was left out of it. */
export const programEnvironment = () => ({
  ...process.env,
  NODE_PATH: path.join(ROOT, 'node_modules'),
})
