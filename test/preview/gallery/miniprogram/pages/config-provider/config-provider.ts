import { show } from '../../show'

show({
  vars: {
    buttonPrimaryBgColor: '#2ba471',
    buttonPrimaryBorderColor: '#2ba471',
    switchCheckedColor: '#2ba471',
  },
  config: { typography: { expandText: '看全文' } },
  story: '市民跑了三趟没有办成，窗口说材料不全，可清单上没有写。'.repeat(3),
})
