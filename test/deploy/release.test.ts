import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { FUNCTIONS } from '../../cloudfunctions/schema'
import { run as runProgram } from '../../tools/install'
import { release, type ReleaseOptions } from '../../tools/release/release'
import { startFake } from './fake/server'
import { ENV, SHELL } from './support'

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

/** Unpacks an archive; the folder that it holds. */
function unpack(archive: string): string {
  const folder = path.join(root, 'artifacts/unpacked')
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), bytes)
  }
  return path.join(folder, 'huiyin-0.2.0')
}

/** What `npm ci` would install there: the packages of the deployment, where they are already. */
function install(folder: string): void {
  const packages = path.join(ROOT, 'tools/deploy/node_modules')
  mkdirSync(path.join(folder, 'node_modules'))
  for (const name of readdirSync(packages).filter((one) => !one.startsWith('.')))
    symlinkSync(path.join(packages, name), path.join(folder, 'node_modules', name))
  const lock = readFileSync(path.join(folder, 'package-lock.json'))
  writeFileSync(path.join(folder, 'node_modules/.installed'), lock)
}

/** As fake/redirect.ts, for another process. */
const redirection = (port: number) => `
  const [http, https] = [require('node:http'), require('node:https')]
  const here = { protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port: ${port} }
  https.request = ({ agent, ...options }, listener) =>
    http.request({ ...options, ...here }, listener)
`

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
        ...['README.md', 'SHA256SUMS', 'deploy.js', 'keys.js', 'package-lock.json'],
        ...['dist/cloudfunctions/citizen/index.js', 'dist/web/pc/index.html', 'data/centres.json'],
        ...['docs/deploy.md', 'project.config.json', 'miniprogram/app.json'],
      ]),
    )
    const cwd = unpack(archive)
    execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd })
    expect(execFileSync('node', ['keys.js'], { cwd, encoding: 'utf8', stdio: 'pipe' })).toMatch(
      /^export HUIYIN_KEYS='.*'\nexport HUIYIN_LEDGER_KEYS='.*'\n$/,
    )
    expect(() => execFileSync('node', ['deploy.js', '--plan'], { cwd, stdio: 'pipe' })).toThrow(
      '请说要部署到哪个环境',
    )
    git('reset', '--quiet', '--hard', 'HEAD~1')
    git('tag', '--delete', 'v0.2.0')
    await run()
    expect(readFileSync(archive).equals(first)).toBe(true)
  })

  it('deploys from the archive as from the repository', async () => {
    const fake = await startFake(ENV, () => Promise.resolve({ ok: false }))
    for (const name of Object.keys(FUNCTIONS))
      write(`dist/cloudfunctions/${name}/index.js`, `exports.main = () => '${name}'\n`)
    await run()
    const cwd = unpack(path.join(root, 'artifacts/huiyin-0.2.0.zip'))
    install(cwd)
    const preload = path.join(root, 'artifacts/redirect.cjs')
    writeFileSync(preload, redirection(fake.port))
    const args = ['--require', preload, 'deploy.js', '--env', ENV, '--plan']
    const { code, output } = await runProgram(process.execPath, args, cwd, SHELL)
    await fake.close()
    expect(output).toContain('  将建立云函数 citizen（Nodejs20.19，256 MB，20 秒）')
    expect([code, fake.writes(), fake.strays]).toEqual([0, [], []])
  })

  it('with --plan says what it would do and does nothing', async () => {
    const { said, ran } = await run({ isPlan: true })
    expect(ran).toEqual([])
    expect(said.filter((line) => line.startsWith('将'))).toHaveLength(6)
    expect([git('status', '--porcelain'), git('tag', '--list')]).toEqual(['', ''])
  })

  it('the first may be of the version that the package has been all along', async () => {
    await run({ version: '0.1.0' })
    expect(git('tag', '--list')).toBe('v0.1.0')
    expect(git('log', '--format=%s')).toBe('feat(desk): the first thing')
    await expect(run({ version: '0.1.0' })).rejects.toThrow('比 0.1.0 新')
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
