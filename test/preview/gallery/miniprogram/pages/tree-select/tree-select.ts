import { show } from '../../show'

const branch = (label: string, children: string[]) => ({
  label,
  value: label,
  children: children.map((name) => ({ label: name, value: name })),
})

show({
  value: ['社保', '缴费'],
  many: ['户籍', ['落户']],
  options: [
    branch('社保', ['缴费', '转移', '补缴']),
    branch('户籍', ['落户', '迁出', '更正']),
    branch('不动产', ['登记', '查询']),
  ],
})
