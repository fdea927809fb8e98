/*
 * 实施清单“八统一”: the same item must read the same in all centres. Which eight is one table here.
 * Sources: names, code, basis and type are the four the State Council wants the same at all levels
 * (“四级四同”, 国发〔2022〕5号, from memory); it names materials, process and time limits next. What
 * the district itself counts as its eight was not to be found: change this table when it is known.
 */
export const UNIFIED = {
  name: '事项名称',
  code: '事项编码',
  type: '事项类型',
  basis: '设定依据',
  materials: '申请材料',
  steps: '办理流程',
  days: '办理时限',
  fee: '收费',
} as const
export type UnifiedField = keyof typeof UNIFIED

/** A centre that gives the service and publishes no guide for it differs, too. */
export const GUIDE_FIELDS = { ...UNIFIED, missing: '没有公布' } as const
export type GuideField = keyof typeof GUIDE_FIELDS

/** One thing that reads differently: what is written, and where; what most centres write comes first. */
export interface GuideDifference {
  item: string
  name: string
  department: string
  field: GuideField
  variants: { value: string; centres: string[] }[]
}

export type GuideActions = {
  /** Some differences, in the order of the items; ask again from `next` for more. */
  'guide.check': {
    input: { cursor?: string; department?: string }
    output: {
      differences: GuideDifference[]
      /** How much of it this answer has compared. */
      checked: { items: number; guides: number }
      next?: string
    }
  }
}
