import { show } from '../../show'

show({
  on: false,
  count: 3,
  segment: 'day',
  segments: [
    { value: 'day', label: '日' },
    { value: 'week', label: '周' },
    { value: 'month', label: '月', disabled: true },
  ],
})
