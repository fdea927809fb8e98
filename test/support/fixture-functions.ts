import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FunctionSchema } from '../../cloudfunctions/schema'
import type { CloudSchema } from '../../local/cloud'
import { PRODUCT } from '../../local/product'

const NODE_MODULES = path.resolve(__dirname, '../../node_modules')

/** What a fixture may use: the real SDKs, set up as the product does it. */
const PRELUDE = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
`

/** Writes functions into a temporary folder: name → body of `async main(event, context)`. */
export async function fixtureFunctions(bodies: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'huiyin-functions-'))
  await symlink(NODE_MODULES, path.join(dir, 'node_modules'))
  for (const [name, body] of Object.entries(bodies)) {
    await mkdir(path.join(dir, name))
    const source = `${PRELUDE}exports.main = async (event, context) => { ${body} }\n`
    await writeFile(path.join(dir, name, 'index.js'), source)
  }
  return dir
}

/** The product's schema with functions of a test's own in place of the product's. */
export const fixtureSchema = (functions: Record<string, Partial<FunctionSchema>>): CloudSchema => ({
  ...PRODUCT,
  functions: Object.fromEntries(
    Object.entries(functions).map(([name, schema]) => [
      name,
      { timeoutSeconds: 20, memoryMb: 256, ...schema },
    ]),
  ),
})
