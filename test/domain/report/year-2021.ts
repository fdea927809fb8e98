import type { ReportData } from '../../../cloudfunctions/domain/report'

/** What the office published of 2021 (DOMAIN §1), as data: what it did not publish is not there. */
export const YEAR_2021: ReportData = {
  span: 'year',
  from: '2021-01-01',
  to: '2021-12-31',
  office: '城中区政务服务监督管理办公室',
  madeOn: '2022-01-10',
  places: { centres: 9, windows: 35, issueWindows: 9 },
  figures: [
    { name: 'bad', count: 0 },
    { name: 'followed-up', count: 0, outOf: 0 },
    { name: 'issues', count: 44 },
    { name: 'consultations', count: 30 },
  ],
  months: [],
  centres: [],
  departments: [],
  ends: { answered: 30, done: 8, explained: 6 },
  services: {
    label: '七个街道“全城通办”办件',
    unit: '件',
    total: 1080,
    parts: [
      { label: '城中街道', count: 81 },
      { label: '公园街道', count: 196 },
      { label: '中南街道', count: 173 },
      { label: '潭中街道', count: 178 },
      { label: '河东街道', count: 156 },
      { label: '静兰街道', count: 186 },
      { label: '沿江街道', count: 110 },
    ],
  },
  enterprises: 31,
  stated: [
    { figure: 'good', label: '好评率', percent: 99.99 },
    { figure: 'followed-up', label: '差评回复率', percent: 100 },
    { figure: 'followed-up', label: '差评按时回复率', percent: 100 },
  ],
}
