import { lineOf, released, silentOf } from '../../tools/release/changelog'

const LOG = `# 更新记录

## 未发布 Unreleased

### 群众

- 可以用英文评价。

### Developers

- A written line.

## 0.1.0

第一个版本。
`

describe('the change log', () => {
  it('takes what is not released under its version, for each reader', () => {
    const subjects = ['feat(http): devices', 'docs: words', 'fix: a date']
    expect(released(LOG, { version: '0.2.0', day: '2026-11-24', subjects })).toBe(`# 更新记录

## 未发布 Unreleased

## 0.2.0 — 2026-11-24

### 群众

- 可以用英文评价。

### Developers

- A written line.
- feat http: devices
- fix: a date

## 0.1.0

第一个版本。
`)
  })

  it('of a version that is written already stays as it is', () => {
    expect(released(LOG, { version: '0.1.0', day: '2026-11-24', subjects: [] })).toBe(LOG)
  })

  it('knows for whom nothing was written', () => {
    expect(silentOf(LOG)).toEqual(['工作人员', '管理员和运维'])
  })

  it('without a part for what is not released is refused', () => {
    const of = { version: '0.2.0', day: '2026-11-24', subjects: [] }
    expect(() => released('# 更新记录\n', of)).toThrow('CHANGELOG.md 里没有“## 未发布”')
  })

  it.each([
    ['feat(desk)!: no more drafts', '- feat desk: no more drafts'],
    ['perf: half the time', '- perf: half the time'],
    ['test: more', undefined],
    ['Merge branch main', undefined],
  ])('%s is told as %s', (subject, line) => {
    expect(lineOf(subject)).toBe(line)
  })
})
