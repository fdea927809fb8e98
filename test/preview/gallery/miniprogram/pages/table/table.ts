import { show } from '../../show'

const column = (colKey: string, title: string, more: object = {}) => ({ colKey, title, ...more })

show(
  {
    columns: [
      column('matter', '事项'),
      column('place', '窗口'),
      column('stars', '评分', { align: 'right' }),
    ],
    wide: [
      column('matter', '事项', { width: 120, fixed: 'left' }),
      column('place', '窗口', { width: 160 }),
      column('stars', '评分', { width: 160 }),
      column('note', '备注', { width: 160 }),
    ],
    rows: [1, 2, 3, 4, 5].map((id) => ({
      id,
      matter: `事项${id}`,
      place: `${id}号窗口`,
      stars: 5 - (id % 3),
      note: '没有',
    })),
  },
  {
    onRow({ type, detail }: WechatMiniprogram.CustomEvent<{ row?: { matter: string } }>) {
      this.setData({ told: `表格 ${type} ${detail.row?.matter ?? ''}` })
    },
  },
)
