/**
 * Words of several lines, with a name for who cannot see the title above: TDesign's own field passes
 * none on. As tall as its words, between `--words-least` and `--words-most`. Triggers `change` with
 * the `value` as it is typed.
 */
Component({
  properties: {
    value: { type: String, value: '' },
    /** What is written here, as a screen reader says it. */
    label: { type: String, value: '' },
    placeholder: { type: String, value: '' },
    /** Characters. */
    most: { type: Number, value: -1 },
    /** It lies in a sheet, which does not scroll with the page: WeChat wants to be told. */
    fixed: { type: Boolean, value: false },
  },
  methods: {
    onInput({ detail: { value } }: WechatMiniprogram.TextareaInput) {
      // known here, so that its page can empty the field
      this.setData({ value })
      this.triggerEvent('change', { value })
    },
  },
})
