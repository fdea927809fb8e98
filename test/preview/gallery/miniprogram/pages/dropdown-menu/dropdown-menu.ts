import { show } from '../../show'

const options = (...labels: string[]) => labels.map((label) => ({ label, value: label }))

show({
  sort: '默认排序',
  sorts: options('默认排序', '最新', '最急'),
  chosen: ['甲'],
  tags: options('甲', '乙', '丙', '丁', '戊', '己'),
})
