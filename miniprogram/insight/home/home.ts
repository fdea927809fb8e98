import { care } from '../../behaviors/care'
import type { Tap } from '../../behaviors/events'
import { words } from '../words'

/** The way to everything that the office learns, proves and reports. */
Component({
  behaviors: [care],
  data: { t: words.pages.home },
  methods: {
    onLink({ currentTarget }: Tap<{ page: string }>) {
      const { page } = currentTarget.dataset
      void wx.navigateTo({ url: `/insight/${page}/${page}` })
    },
  },
})
