/* Packages without types of their own, as far as the tests use them. */
declare module 'miniprogram-exparser' {
  export function addGlobalErrorListener(listener: (error: unknown) => void): void
}

declare module 'miniprogram-simulate/src/api' {
  const api: Record<string, unknown>
  export default api
}

declare module 'miniprogram-simulate/src/utils' {
  const utils: { runJs(file: string): void }
  export default utils
}

declare module 'miniprogram-simulate/src/wxss' {
  const styles: {
    getContent(file: string): string
    compile(text: string): string
    insert(styles: string[], id: string): void
  }
  export default styles
}

declare module 'miniprogram-compiler' {
  const compiler: { wxmlToJs(root: string, options?: object): string }
  export default compiler
}
