import { show } from '../../show'

const photo = (number: number, more: object = {}) => ({
  url: `/images/photo-${number}.svg`,
  name: `照片${number}.svg`,
  type: 'image',
  ...more,
})

type Files = WechatMiniprogram.CustomEvent<{ files: { name: string }[] }>

show(
  {
    files: [
      photo(1),
      photo(2, { status: 'loading', percent: 68 }),
      photo(3, { status: 'failed' }),
      photo(1, { status: 'reload' }),
    ],
    dragged: [photo(1), photo(2), photo(3)],
    documents: [
      { url: '/a.pdf', name: '情况说明.pdf', size: 120_000 },
      { url: '/b.docx', name: '申请表.docx', size: 36_000, status: 'loading', percent: 40 },
      { url: '/c.xlsx', name: '清单.xlsx', size: 8_000, status: 'failed' },
    ],
    videos: [{ url: '', name: '经过.mp4', type: 'video' }],
  },
  {
    onFiles({ detail: { files } }: Files) {
      this.setData({ files, told: `上传 success ${files.length}` })
    },
    onDrop({ detail: { files } }: Files) {
      this.setData({ dragged: files, told: `拖动 drop ${files.map(({ name }) => name).join(' ')}` })
    },
  },
)
