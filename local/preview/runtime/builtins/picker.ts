import { openWheels } from './picker-wheels'
import { columnsFor } from './picker-modes'
import { builtIn, onTap, withDefault } from './define'

export const picker = builtIn('picker', {
  properties: {
    mode: withDefault(String, 'selector'),
    range: withDefault(Array, []),
    rangeKey: String,
    value: null,
    start: String,
    end: String,
    fields: withDefault(String, 'day'),
    disabled: Boolean,
    headerText: String,
    name: String,
  },
  lifetimes: {
    attached() {
      onTap(this, 'button', () => {
        if (this.data.disabled) return
        openWheels({
          title: this.data.headerText,
          columns: () => columnsFor(this.data),
          onColumn: (column, value) => {
            if (this.data.mode === 'multiSelector')
              this.triggerEvent('columnchange', { column, value })
          },
          onConfirm: (value) => {
            this.setData({ value })
            this.triggerEvent('change', { value })
          },
          onCancel: () => this.triggerEvent('cancel', {}),
        })
      })
    },
  },
})
