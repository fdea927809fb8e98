import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Installs what a tool needs into its own folder, the first time and when its lockfile has changed:
 * root `npm ci` stays small for everybody who does not deploy. Throws one sentence when npm fails.
 */
export async function installTool(
  folder: string,
  { say, what }: { say: (line: string) => void; what: string },
): Promise<void> {
  const lock = await readFile(path.join(folder, 'package-lock.json'), 'utf8')
  const stamp = path.join(folder, 'node_modules', '.installed')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return
  say(`第一次使用，正在安装${what}，请稍候……`)
  await installed(folder)
  await writeFile(stamp, lock)
}

async function installed(folder: string): Promise<void> {
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund'], folder)
  if (code === 0) return
  const reason = /^npm error (?!code)(.+)$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1)
  throw new Error(`工具没有装上（${reason ?? `npm 退出码 ${code}`}）。请检查网络后再运行一次。`)
}

/** Runs npm in a folder: the same npm that runs us, where it does. */
export function npm(args: readonly string[], cwd: string): Promise<Ended> {
  const script = process.env['npm_execpath']
  return script ? run(process.execPath, [script, ...args], cwd) : run('npm', args, cwd)
}

export interface Ended {
  code: number
  output: string
}

/** Runs a program to its end. What it prints is kept, not shown. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
