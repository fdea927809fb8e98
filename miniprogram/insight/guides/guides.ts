import { admin } from '../../api/functions'
import { care } from '../../behaviors/care'
import { waiting } from '../../behaviors/waiting'
import { GUIDE_FIELDS, type GuideDifference } from '../../contract/guides'
import { say, words } from '../words'

/** One thing that reads differently, as the list shows it. */
const lineOf = ({ item, name, department, field, variants }: GuideDifference) => ({
  key: `${item} ${field}`,
  title: name,
  note: say.guides.about(department, item),
  field: GUIDE_FIELDS[field],
  variants: variants.map(({ value, centres }, index) => ({
    index,
    value,
    centres: say.guides.centres(centres),
  })),
})

/** 八统一: what the centres' guides write differently, item by item. */
Component({
  behaviors: [care, waiting],
  data: {
    t: words.pages.guides,
    differences: [] as ReturnType<typeof lineOf>[],
    items: 0,
    guides: 0,
    checked: '',
    next: '',
  },
  methods: {
    async onLoad() {
      await this.load()
    },
    async load() {
      await this.wait(() => this.page())
    },
    /** Compares from the beginning, or goes on behind what was compared. */
    async page(cursor?: string) {
      const answer = await admin.call('guide.check', cursor === undefined ? {} : { cursor })
      if (cursor !== undefined && this.data.next !== cursor) return
      const { differences, checked, next = '' } = answer
      const items = checked.items + (cursor === undefined ? 0 : this.data.items)
      const guides = checked.guides + (cursor === undefined ? 0 : this.data.guides)
      const lines = differences.map(lineOf)
      this.setData({
        differences: cursor === undefined ? lines : [...this.data.differences, ...lines],
        items,
        guides,
        checked: say.guides.checked(items, guides, next !== ''),
        next,
      })
    },
    async onReachBottom() {
      const { next } = this.data
      if (next) await this.wait(() => this.page(next))
    },
  },
})
