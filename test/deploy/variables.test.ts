import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesIn } from '../../tools/deploy/code'
import { VARIABLES } from '../../tools/deploy/variables'

const FUNCTIONS = path.resolve(__dirname, '../../cloudfunctions')

describe('environment variables', () => {
  it('that functions read are all among those that a deployment sets', () => {
    const read = filesIn(FUNCTIONS)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(FUNCTIONS, name), 'utf8'))
      .flatMap((text) =>
        [...text.matchAll(/\b(?:HUIYIN_[A-Z_]*[A-Z]|WECHAT_APP[A-Z]+)\b/g)].map(([name]) => name),
      )
    const ours = new Set(read)
    expect([...ours].filter((name) => !(name in VARIABLES))).toEqual([])
    expect(Object.keys(VARIABLES).filter((name) => !ours.has(name))).toEqual([])
  })
})
