import { show } from '../../show'

const leaf = (label: string, children?: object[]) => ({ label, value: label, children })

show(
  {
    visible: false,
    searching: false,
    value: '',
    note: '请选择',
    options: [
      leaf('城中区', [leaf('中南街道', [leaf('龙城社区'), leaf('文惠社区')]), leaf('公园街道')]),
      leaf('鱼峰区', [leaf('天马街道'), leaf('驾鹤街道')]),
    ],
  },
  {
    onChange({
      detail,
    }: WechatMiniprogram.CustomEvent<{ value: string; selectedOptions: { label: string }[] }>) {
      const note = detail.selectedOptions.map(({ label }) => label).join('/')
      this.setData({ visible: false, value: detail.value, note, told: `级联 change ${note}` })
    },
  },
)
