import { show } from '../../show'

interface FormComponent {
  submit(): void
  reset(): void
}

const formOf = (page: WechatMiniprogram.Page.TrivialInstance) =>
  page.selectComponent('#form') as unknown as FormComponent

const required = (message: string) => ({ required: true, message })

show(
  {
    form: { name: '', phone: '', stars: 0, call: false },
    rules: {
      name: [required('请填写姓名')],
      phone: [required('请填写电话'), { pattern: /^1\d{10}$/, message: '电话是十一位数字' }],
    },
  },
  {
    submit() {
      formOf(this).submit()
    },
    reset() {
      formOf(this).reset()
    },
    onField({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      this.setData({ [`form.${currentTarget.dataset['field']}`]: detail.value })
    },
    onSubmit({ detail }: WechatMiniprogram.CustomEvent<{ validateResult: boolean | object }>) {
      const { validateResult: result } = detail
      this.setData({
        told: `表单 submit ${Object.keys(result).join(' ') || '通过'}`,
      })
    },
  },
)
