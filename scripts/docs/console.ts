import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { REFUSED_AS_THEY_ARE } from '../../cloudfunctions/console/refused'
import { code, page, table } from './markdown'

const FOLDER = path.resolve(__dirname, '../../cloudfunctions/console/events')

/** docs/console.md: the test events of the cloud console. */
export function consoleEvents(): string {
  const names = readdirSync(FOLDER)
    .sort()
    .map((file) => path.basename(file, '.json'))
  return page(
    '# 云开发控制台的测试事件 Test events for the cloud console',
    '> 本文件由 `npm run docs` 生成，请不要手工修改。Generated: edit the files, then run `npm run docs`.',
    'In the console of CloudBase choose the function `console`, paste the text of a file of ' +
      '`cloudfunctions/console/events` into its test box, change what is yours, and run it. Whoever ' +
      'may open the console is an admin; the log says `console` did it. A table goes in as `text`, ' +
      'or as a file that was uploaded to `imports/`.',
    table(
      ['event', '', 'put in first'],
      names.map((name) => {
        const text = readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')
        const refused = REFUSED_AS_THEY_ARE[name]
        return [
          code(name),
          code(JSON.stringify(JSON.parse(text)).slice(0, MOST)),
          refused ? `${refused.instead} (else ${code(refused.code)})` : '',
        ]
      }),
    ),
  )
}

/** Characters of an event that fit a line. */
const MOST = 120
