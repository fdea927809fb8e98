import { show } from '../../show'

interface Change {
  value: string
  trigger: string
}

const MATTERS = ['社保缴费', '社保转移', '居住证', '不动产登记']

show(
  { value: '', word: '', results: [] },
  {
    onWord({ detail: { value, trigger } }: WechatMiniprogram.CustomEvent<Change>) {
      const results = value === '' ? [] : MATTERS.filter((matter) => matter.includes(value))
      this.setData({ word: value, results, told: `联想 ${trigger} ${value}` })
    },
  },
)
