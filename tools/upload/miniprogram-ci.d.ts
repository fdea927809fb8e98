/* What we use of miniprogram-ci: the package itself is too large to be installed for a type check. */

declare module 'miniprogram-ci' {
  interface ProjectOptions {
    appid: string
    type: 'miniProgram'
    projectPath: string
    privateKey: string
    ignores: string[]
    /** What WeChat says of the account; asked over the network when it is left out. */
    attr?: () => Promise<object>
  }

  export class Project {
    constructor(options: ProjectOptions)
    attr: () => Promise<object>
  }

  interface CompileOptions {
    project: Project
    version: string
    desc: string
    setting: { useProjectConfig: boolean }
    onProgressUpdate: (progress: unknown) => void
  }

  export const DefaultProjectAttr: object
  export function getCompiledResult(
    options: CompileOptions,
  ): Promise<Record<string, string | Buffer>>
  export function upload(options: CompileOptions & { robot?: number }): Promise<{
    subPackageInfo?: { name: string; size: number }[]
  }>
}
