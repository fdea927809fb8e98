import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..')

/** Bytes of everything that a function uploads, and of the mini-program's own sources by package. */
export async function sizes(): Promise<string[]> {
  const functions = readdirSync(path.join(ROOT, 'dist/cloudfunctions')).map(
    (name) => `function ${name}: ${kb(sizeOf(path.join(ROOT, 'dist/cloudfunctions', name)))}`,
  )
  const own = readdirSync(path.join(ROOT, 'miniprogram')).filter(
    (name) => name !== 'miniprogram_npm',
  )
  const total = own.reduce((sum, name) => sum + sizeOf(path.join(ROOT, 'miniprogram', name)), 0)
  return [...functions, `mini-program, own sources uncompiled: ${kb(total)}`]
}

function sizeOf(file: string): number {
  const stat = statSync(file)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0)
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`
