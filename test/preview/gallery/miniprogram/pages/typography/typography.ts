import { show } from '../../show'

show({
  levels: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  themes: ['primary', 'secondary', 'success', 'warning', 'error'],
  linkThemes: ['default', 'primary', 'danger', 'warning', 'success'],
  story: '市民跑了三趟没有办成，窗口说材料不全，可清单上没有写。'.repeat(4),
})
