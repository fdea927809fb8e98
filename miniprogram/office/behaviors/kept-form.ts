import type { Told } from '../../behaviors/events'
import { drafts } from '../../stores/drafts'

/** For a form of one thing, `kind` and the page's `id`: what is typed stays on this phone until the office has it. */
export const keptForm = (kind: string) =>
  Behavior({
    data: {
      /** Empty while the thing is new. */
      id: '',
      /** Something is left of a form that was not saved. */
      isKept: false,
    },
    methods: {
      /** What the draft is about. */
      about(): string {
        return `${kind}:${this.data.id || 'new'}`
      },
      /** What is typed and not saved, over what the office keeps. */
      typedOver<F extends object>(kept: F): { form: F; isKept: boolean } {
        const { values } = drafts.open('form', this.about())
        return {
          form: { ...kept, ...(values as Partial<F>) },
          isKept: Object.keys(values).length > 0,
        }
      },
      onField({ currentTarget, detail }: Told<{ value: string | string[] }>): void {
        const { field } = currentTarget.dataset as { field: string }
        this.setData({ [`form.${field}`]: detail.value })
        const { values } = drafts.open('form', this.about())
        drafts.change('form', this.about(), { values: { ...values, [field]: detail.value } })
      },
      forget(): void {
        drafts.remove('form', this.about())
      },
    },
  })
