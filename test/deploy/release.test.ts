import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { release, type ReleaseOptions } from '../../tools/release/release'

jest.setTimeout(60_000)

const ROOT = path.resolve(__dirname, '../..')
let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim()
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** A repository with the product's own programs, and little else of it. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'huiyin-release-'))
  // what is bundled is the product's own
  for (const part of ['tools', 'cloudfunctions', 'node_modules'])
    symlinkSync(path.join(ROOT, part), path.join(root, part))
  write('miniprogram/app.json', '{}\n')
  for (const file of ['package.json', 'cloudbaserc.json', 'project.config.json'])
    write(file, file === 'package.json' ? '{\n  "version": "0.1.0"\n}\n' : '{}\n')
  write(
    'package-lock.json',
    '{\n  "version": "0.1.0",\n  "packages": { "": { "version": "0.1.0" } }\n}\n',
  )
  write('CHANGELOG.md', '# 更新记录\n\n## 未发布\n\n### 群众\n\n- 新。\n\n## 0.1.0\n')
  write('data/centres.json', '[]\n')
  write('docs/deploy.md', '# 部署\n')
  write('.gitignore', 'dist/\nartifacts/\nnode_modules\n')
  write('dist/cloudfunctions/citizen/index.js', 'exports.main = 1\n')
  write('dist/web/pc/index.html', '<title>回音</title>\n')
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'test')
  git('config', 'user.email', 'test@example.com')
  git('add', '.')
  git('commit', '--quiet', '-m', 'feat(desk): the first thing')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

async function run(options: Partial<ReleaseOptions> = {}) {
  const said: string[] = []
  const ran: string[] = []
  await release({
    root,
    version: '0.2.0',
    day: '2026-11-24',
    isPlan: false,
    skipsTests: false,
    npmRun: (script) => Promise.resolve(void ran.push(script)),
    say: (line) => void said.push(line),
    ...options,
  })
  return { said, ran }
}

describe('a release', () => {
  it('tests, builds, writes the log and the version, makes the archive, and tags', async () => {
    const { said, ran } = await run()
    expect(ran).toEqual(['test', 'build'])
    expect(read('CHANGELOG.md')).toContain('## 0.2.0 — 2026-11-24\n\n### 群众\n\n- 新。\n')
    expect(read('CHANGELOG.md')).toContain('- feat desk: the first thing')
    expect(read('package.json')).toContain('"version": "0.2.0"')
    expect(read('package-lock.json')).not.toContain('0.1.0')
    expect(git('log', '-1', '--format=%s %D')).toContain('chore(release): v0.2.0')
    expect(git('tag', '--list')).toBe('v0.2.0')
    expect(git('status', '--porcelain')).toBe('')
    expect(said).toContain('注意：CHANGELOG.md 没有写给工作人员的话，这次就没有这一节。')
  })

  it('makes one archive that an office can install, the same each time', async () => {
    await run()
    const archive = path.join(root, 'artifacts/huiyin-0.2.0.zip')
    const first = readFileSync(archive)
    const files = unzipSync(first)
    expect(Object.keys(files).map((name) => name.replace('huiyin-0.2.0/', ''))).toEqual(
      expect.arrayContaining([
        ...['使用说明.md', 'SHA256SUMS', 'deploy.js', 'keys.js', 'package-lock.json'],
        ...['dist/cloudfunctions/citizen/index.js', 'dist/web/pc/index.html', 'data/centres.json'],
        ...['docs/deploy.md', 'project.config.json', 'miniprogram/app.json'],
      ]),
    )
    const folder = path.join(root, 'artifacts/unpacked')
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
    }
    const cwd = path.join(folder, 'huiyin-0.2.0')
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd })
    expect(execFileSync('node', ['keys.js'], { cwd, encoding: 'utf8', stdio: 'pipe' })).toMatch(
      /^export HUIYIN_KEYS='.*'\nexport HUIYIN_LEDGER_KEYS='.*'\n$/,
    )
    expect(() => execFileSync('node', ['deploy.js'], { cwd, stdio: 'pipe' })).toThrow(
      '请说要部署到哪个环境',
    )
    git('reset', '--quiet', '--hard', 'HEAD~1')
    git('tag', '--delete', 'v0.2.0')
    await run()
    expect(readFileSync(archive).equals(first)).toBe(true)
  })

  it('with --plan says what it would do and does nothing', async () => {
    const { said, ran } = await run({ isPlan: true })
    expect(ran).toEqual([])
    expect(said.filter((line) => line.startsWith('将'))).toHaveLength(5)
    expect([git('status', '--porcelain'), git('tag', '--list')]).toEqual(['', ''])
  })

  it.each([
    ['a version that is not newer', { version: '0.0.9' }, '比 0.1.0 新'],
    ['no version', { version: 'next' }, '形如 1.2.3'],
    ['tests that fail', { npmRun: () => Promise.reject(new Error('3 failed')) }, '3 failed'],
  ])('refuses %s before it writes anything', async (_, options, sentence) => {
    await expect(run(options)).rejects.toThrow(sentence)
    expect([git('status', '--porcelain'), git('tag', '--list')]).toEqual(['', ''])
  })

  it('refuses what is not committed', async () => {
    write('data/centres.json', '[1]\n')
    await expect(run()).rejects.toThrow('还有没提交的改动（data/centres.json')
  })
})
