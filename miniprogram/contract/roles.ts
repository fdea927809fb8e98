/** The roles a person of the office or of a department can hold. */
export const ROLES = {
  clerk: '窗口人员',
  handler: '承办人',
  head: '部门负责人',
  'follow-up': '回访员',
  supervisor: '政管办督办员',
  leader: '分管领导',
  city: '市级复核员',
  admin: '管理员',
} as const

export type Role = keyof typeof ROLES
