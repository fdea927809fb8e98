/** What WeChat takes at most [developers.weixin.qq.com/miniprogram/dev/framework/subpackages.html]. */
const LIMITS = { package: 2 * 1024 * 1024, all: 20 * 1024 * 1024 }

export interface PackageSize {
  /** 主包, or the root of a subpackage. */
  name: string
  files: number
  bytes: number
}

/** Compiled files by the package they belong to; the main package comes first. */
export function sizesOf(
  files: Readonly<Record<string, string | Buffer>>,
  roots: readonly string[],
): PackageSize[] {
  const sizes = ['', ...roots].map((root) => ({ name: root || '主包', root, files: 0, bytes: 0 }))
  for (const [file, content] of Object.entries(files)) {
    const owner = [...sizes]
      .reverse()
      .find(({ root }) => root === '' || file.startsWith(`${root}/`))
    if (!owner) continue
    owner.files += 1
    owner.bytes += Buffer.byteLength(content)
  }
  return sizes.map(({ name, files, bytes }) => ({ name, files, bytes }))
}

/** The sizes as lines, and what is too large to be uploaded. */
export function report(sizes: readonly PackageSize[]): { lines: string[]; tooLarge: string[] } {
  const all = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const files = sizes.reduce((sum, one) => sum + one.files, 0)
  const line = (name: string, count: number, bytes: number) =>
    `  ${name.padEnd(10)} ${String(count).padStart(4)} 个文件 ${kilobytes(bytes).padStart(8)}`
  return {
    lines: [...sizes.map((one) => line(one.name, one.files, one.bytes)), line('合计', files, all)],
    tooLarge: [
      ...sizes.filter(({ bytes }) => bytes > LIMITS.package).map(({ name }) => name),
      ...(all > LIMITS.all ? ['合计'] : []),
    ],
  }
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`
