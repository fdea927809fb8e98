import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { installTool } from '../install'
import { quietly } from '../quietly'
import { accountOf, UploadProblem } from './account'
import { report, sizesOf } from './sizes'

/*
 * npm run upload -- [--version VERSION] [--desc TEXT]: compiles the mini-program as WeChat does, prints
 * what each package weighs, and uploads it with the key from the shell. Without a key: sizes only.
 */

const ROOT = path.resolve(__dirname, '../..')
const say = (line: string) => console.log(line)

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as unknown

async function main(): Promise<void> {
  const { version: own } = readJson('package.json') as { version: string }
  const options = { version: { type: 'string', default: own }, desc: { type: 'string' } } as const
  const { version, desc = `回音 ${version}` } = parseArgs({ options }).values
  const account = accountOf(process.env)
  await installTool(__dirname, { say, what: '微信的上传工具（约 280 MB，要一两分钟）' })
  const ci = await quietly(() => import('miniprogram-ci'))
  const project = new ci.Project({
    appid: account?.appid ?? 'touristappid',
    type: 'miniProgram',
    projectPath: ROOT,
    privateKey: account?.privateKey ?? throwaway(),
    ignores: ['node_modules/**/*', 'tools/**/*', 'dist/**/*', 'artifacts/**/*'],
  })
  // what it asks WeChat for otherwise; compiling does not need it
  const ask = project.attr.bind(project)
  project.attr = () => Promise.resolve(ci.DefaultProjectAttr)
  const compile = {
    ...{ project, version, desc },
    setting: { useProjectConfig: true },
    onProgressUpdate: () => undefined,
  }
  say('正在编译……')
  const files = await quietly(() => ci.getCompiledResult(compile))
  const { subPackages = [] } = readJson('miniprogram/app.json') as {
    subPackages?: { root: string }[]
  }
  const { lines, tooLarge } = report(
    sizesOf(
      files,
      subPackages.map(({ root }) => root.replace(/\/$/, '')),
    ),
  )
  say(`小程序 ${version} 编译后：`)
  for (const line of lines) say(line)
  if (tooLarge.length > 0)
    throw new UploadProblem(`${tooLarge.join('、')}超过了微信允许的大小，没有上传。`)
  if (!account) {
    say(
      '没有上传：请设置环境变量 WECHAT_APPID 和 WECHAT_UPLOAD_KEY_FILE（微信公众平台「开发管理 → 小程序代码上传」下载的密钥）。',
    )
    return
  }
  project.attr = ask
  await quietly(() => ci.upload(compile))
  say(`已经上传 ${version}：请到微信公众平台「版本管理」提交审核。`)
}

/** A key that signs nothing: the package wants one also where none is used. */
const throwaway = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey

main()
  .catch((error: unknown) => {
    const { message } = error as Error
    console.error(error instanceof UploadProblem ? message : `没有做成：${message}`)
    process.exitCode = 1
  })
  // the package leaves workers behind that would keep us here
  .finally(() => process.exit())
