import { show } from '../../show'

show({
  value: 'a',
  options: [
    { value: 'a', label: '电话', content: '工作日打给您' },
    { value: 'b', label: '短信' },
    { value: 'c', label: '停用', disabled: true },
  ],
})
