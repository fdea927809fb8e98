import { show } from '../../show'

const options = (...labels: string[]) => labels.map((label) => ({ label, value: label }))

show(
  {
    visible: false,
    city: [],
    cities: options('城中区', '鱼峰区', '柳南区', '柳北区', '柳江区'),
    years: options('2024', '2025', '2026', '2027'),
    seasons: options('春', '夏', '秋', '冬'),
  },
  {
    onChange({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.setData({ visible: false, city: value, told: `选择器 change ${value[0]}` })
    },
  },
)
