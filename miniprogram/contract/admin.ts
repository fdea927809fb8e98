/** What `import` takes: one kind of row of the district's own data; each refers only to kinds before it. */
export const IMPORT_KINDS = {
  centres: '中心和便民服务中心',
  departments: '部门',
  items: '办事事项',
  windows: '窗口',
  people: '工作人员',
  settings: '设置',
  calendar: '节假日安排',
} as const
export type ImportKind = keyof typeof IMPORT_KINDS

export type AdminActions = {
  /** Rows replace those with the same id; rows not named stay. Nothing is written when any row is wrong. */
  import: {
    input: { kind: ImportKind; rows: Record<string, unknown>[] }
    output: { kind: ImportKind; written: number }
  }
}
