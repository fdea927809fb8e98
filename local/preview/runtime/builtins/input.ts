import { builtIn, withDefault } from './define'
import { bindField, fieldProperties, focusField, limitField, paintPlaceholder } from './field'

/** The keyboards that a phone would show. */
const INPUT_MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' }

export const input = builtIn('input', {
  properties: {
    ...fieldProperties,
    type: withDefault(String, 'text'),
    password: Boolean,
    alwaysEmbed: Boolean,
  },
  data: { htmlType: 'text', inputMode: 'text' },
  observers: {
    'type, password'(type: string, password: boolean) {
      const hidden = password || type === 'safe-password'
      this.setData({
        htmlType: hidden ? 'password' : 'text',
        inputMode: INPUT_MODES[type] ?? 'text',
      })
    },
    focus(focus: boolean) {
      if (focus) focusField(this)
    },
    maxlength(maxlength: number) {
      limitField(this, maxlength)
    },
    'placeholderStyle, placeholderClass'() {
      paintPlaceholder(this)
    },
  },
  lifetimes: {
    attached() {
      limitField(this, this.data.maxlength)
      bindField(this)
    },
  },
})
