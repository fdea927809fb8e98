import path from 'node:path'
import { start } from '../deploy/start'

/* deploy.js of the archive that a release makes: what it deploys lies beside it, built. */

const at = (name: string) => path.join(__dirname, name)

start({
  args: process.argv.slice(2),
  tools: __dirname,
  folders: { functions: at('dist/cloudfunctions'), web: at('dist/web'), data: at('data') },
})
