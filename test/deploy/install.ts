import path from 'node:path'
import { installTool } from '../../tools/install'

/* jest globalSetup: the package that these tests talk to the fake with, where it is missing. */
export default () =>
  installTool(path.resolve(__dirname, '../../tools/deploy'), {
    say: (line) => console.info(line),
    what: '部署工具（约 36 MB）',
  })
