import { show } from '../../show'

show({
  value: ['a'],
  options: [
    { value: 'a', label: '态度好', content: '一行说明' },
    { value: 'b', label: '办得快' },
    { value: 'c', label: '说得清' },
  ],
})
