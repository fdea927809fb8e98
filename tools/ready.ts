import path from 'node:path'
import { installTool } from './install'

/* npm run tools: what types, lint and tests of npm run deploy need, installed where it is missing. */

const folder = path.join(__dirname, 'deploy')
installTool(folder, { say: (line) => console.log(line), what: '部署工具（约 36 MB）' }).catch(
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
