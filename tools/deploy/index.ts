import path from 'node:path'
import { npm } from '../install'
import { DeployProblem } from './problem'
import { start } from './start'

/* npm run deploy -- --env ENV_ID [--plan] [--data]: everything of the product into a CloudBase environment. */

const ROOT = path.resolve(__dirname, '../..')

async function build(say: (line: string) => void): Promise<void> {
  say('正在构建……')
  const { code, output } = await npm(['run', '-s', 'build'], ROOT)
  if (code !== 0) throw new DeployProblem(`构建没有做成，什么都没有部署：\n${output.trim()}`)
}

start({
  args: process.argv.slice(2),
  tools: __dirname,
  folders: {
    functions: path.join(ROOT, 'dist/cloudfunctions'),
    web: path.join(ROOT, 'dist/web'),
    data: path.join(ROOT, 'data'),
  },
  build,
})
